"""The one page of a proof of exemption, in the frame of every document."""

from bot.documents.exemption import Exemption
from bot.documents.front import NO_SEAL, draw_band, draw_figures, draw_foot, draw_holder, draw_title
from bot.documents.sheet import Sheet
from core.needs import Outcome

NUMBER = "证明编号"


def draw_exemption(sheet: Sheet, exemption: Exemption) -> None:
    """Draw the page."""
    draw_title(sheet, "免训证明", f"{exemption.year} 年度 · 事业单位工作人员培训")
    draw_holder(sheet, exemption, _sentence(exemption))
    match exemption.outcome:
        case Outcome.PARTIAL:
            relief = exemption.relief
            figures = (("减免公共科目", relief.public), ("减免专业科目", relief.professional), ("合计", relief.total))
            draw_figures(sheet, figures)
        case Outcome.FULL:
            draw_band(sheet, f"{exemption.year} 年度免训")
        case Outcome.DEFERRED:
            draw_band(sheet, f"延期到 {exemption.year + 1} 年度")
    draw_foot(sheet, exemption, NUMBER, NO_SEAL)


def _sentence(exemption: Exemption) -> str:
    training = f"{exemption.year} 年度事业单位工作人员培训"
    match exemption.outcome:
        case Outcome.FULL:
            return f"经主管部门批准，免于参加 {training}，特此证明。"
        case Outcome.PARTIAL:
            return f"经主管部门批准，减免 {training}的部分学时，特此证明。"
        case Outcome.DEFERRED:
            return f"经主管部门批准，{training}延期到 {exemption.year + 1} 年度完成，特此证明。"
