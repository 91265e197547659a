"""Words of deciding on what was handed in for a to-do: the card, the decision, and what the person is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.texts import SUBJECTS, Text, begin, lines, quoted, same
from core.hours import Hours, Subject
from core.todos import AssignmentState, Grant
from storage.evidence import EarlierUse

TOPIC = Text(zh="待办材料", en="To-do proof")
RETURN = Text(zh="↩️ 退回", en="↩️ Return")
PERSON = Text(zh="本人", en="the person")
WHY_RETURN = Text(zh="退回的原因会告诉本人，请选一个。", en="The person is told why. Please choose a reason.")
LATE = Text(zh="⚠️ 过了截止日期才交", en="⚠️ Handed in after the deadline")


@dataclass(frozen=True)
class Decided:
    """What was decided: the state it led to, and the hours it gives then."""

    state: AssignmentState
    grant: Grant | None


def accept(grant: Grant | None) -> Text:
    if grant is None:
        return Text(zh="✅ 通过", en="✅ Accept")
    return Text(zh=f"✅ 通过，计 {grant.hours} 学时", en=f"✅ Accept, {grant.hours} hours")


def used_before(used: Sequence[EarlierUse], person_id: int) -> list[Text]:
    """How many files were handed in elsewhere; another person's claim or to-do is not named."""
    own = sum(use.person_id == person_id for use in used)
    said = []
    if own:
        said.append(
            Text(
                zh=f"⚠️ 有 {own} 份材料本人在别的申报或待办里交过",
                en=f"⚠️ Files handed in with another claim or to-do of theirs: {own}",
            )
        )
    if others := len(used) - own:
        said.append(
            Text(
                zh=f"⚠️ 有 {others} 份材料别人在申报或待办里交过",
                en=f"⚠️ Files that somebody else handed in: {others}",
            )
        )
    return said


def returned_before(reason: str) -> Text:
    return Text(zh=f"↩️ 上次退回：{quoted(reason)}", en=f"↩️ Returned before: {quoted(reason)}")


def frozen_head(name: str, unit: str, title: str) -> Text:
    return lines(same(f"<b>{quoted(name)}</b> · {quoted(unit)}"), same(f"📋 {quoted(title)}"))


SIGNS = {AssignmentState.ACCEPTED: "✅", AssignmentState.RETURNED: "↩️", AssignmentState.OPEN: "↩️"}


def what(decided: Decided) -> Text:
    """“通过（8 学时），已计入学时”."""
    match decided.state:
        case AssignmentState.ACCEPTED if decided.grant is not None:
            hours = decided.grant.hours
            return Text(zh=f"通过（{hours} 学时），已计入学时", en=f"accepted ({hours} hours)")
        case AssignmentState.ACCEPTED:
            return Text(zh="通过", en="accepted")
        case AssignmentState.RETURNED:
            return Text(zh="退回", en="returned")
        case _:
            return Text(zh="已撤回", en="withdrew it")


def accepted(name: str, title: str, grant: Grant | None) -> Text:
    head = same(f"<b>{quoted(name)}</b>")
    if grant is None:
        return lines(head, Text(zh=f"✅ 待办通过：{quoted(title)}", en=f"✅ Your to-do was accepted: {quoted(title)}"))
    subject = SUBJECTS[grant.subject]
    return lines(
        head,
        Text(
            zh=f"✅ 待办通过，{subject.zh} {grant.hours} 学时已计入：{quoted(title)}",
            en=f"✅ Your to-do was accepted, {grant.hours} hours of {subject.en} count now: {quoted(title)}",
        ),
    )


def returned(name: str, title: str, who: Text, reason: Text) -> Text:
    return lines(
        same(f"<b>{quoted(name)}</b>"),
        Text(zh=f"↩️ 待办材料已退回：{quoted(title)}", en=f"↩️ Your proof was returned: {quoted(title)}"),
        Text(zh=f"{who.zh}：{quoted(reason.zh)}", en=f"{begin(who.en)}: {quoted(reason.en)}"),
        Text(zh="材料都还在，改好再交即可。", en="Your files are kept. Mend it and hand it in again."),
    )


def grant_said(grant: Grant | None) -> dict[str, Any] | None:
    """Hours as an event keeps them."""
    if grant is None:
        return None
    return {"subject": grant.subject.value, "hours": grant.hours.hundredths, "year": grant.year}


def grant_in(said: Mapping[str, Any] | None) -> Grant | None:
    return None if said is None else Grant(Subject(said["subject"]), Hours(said["hours"]), said["year"])
