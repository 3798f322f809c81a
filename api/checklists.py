"""A checklist as the doors give it: its forms can be followed."""

from __future__ import annotations

from kb.answers_services import ChecklistAnswer, ChecklistGroup, ChecklistItem
from kb.links import permalink


def with_links(answer: ChecklistAnswer) -> ChecklistAnswer:
    """The same with the address at which each form that is held can be read."""
    return answer.model_copy(
        update={
            "groups": tuple(_group(each, answer) for each in answer.groups),
            "alternatives": tuple(
                each.model_copy(update={"groups": tuple(_group(g, answer) for g in each.groups)})
                for each in answer.alternatives
            ),
        }
    )


def _group(group: ChecklistGroup, answer: ChecklistAnswer) -> ChecklistGroup:
    return group.model_copy(update={"items": tuple(_item(each, answer) for each in group.items)})


def _item(item: ChecklistItem, answer: ChecklistAnswer) -> ChecklistItem:
    form = item.form
    if form is None or form.address is None:
        return item
    link = permalink(form.act, form.address, answer.on, answer.language)
    return item.model_copy(update={"form": form.model_copy(update={"permalink": link})})
