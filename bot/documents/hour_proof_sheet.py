"""The front page of a proof of hours, in the frame of every document; its courses follow as a certificate's records."""

from bot.documents.front import draw_figures, draw_foot, draw_holder, draw_title, list_note
from bot.documents.hour_proof import HourProof
from bot.documents.sheet import Sheet

NUMBER = "证明编号"


def draw_hour_proof(sheet: Sheet, proof: HourProof, pages: int) -> None:
    """Draw the front page; `pages` is how many the whole document has."""
    draw_title(sheet, "继教学时互认证明", f"{proof.year} 年度 · 事业单位工作人员线上培训")
    sentence = (
        f"{proof.year} 年度在省厅认可的培训机构完成线上培训课程 {len(proof.records)} 门，所得学时如下，特此证明。"
    )
    draw_holder(sheet, proof, sentence)
    draw_figures(sheet, (("公共科目", proof.public), ("专业科目", proof.professional), ("合计", proof.total)))
    draw_foot(sheet, proof, NUMBER, list_note(proof, pages))
