"""What is asked of the own month: a day and a reason, titled and bounded as the records declare them."""

from zsyz_desktop.models.submissions import Submission, Withdrawal
from zsyz_desktop.services.typing.field_facts import FieldFact, field_fact
from zsyz_desktop.values import replace


def submitting_fields() -> tuple[FieldFact, ...]:
    """Day and reason."""
    day = replace(field_fact(Submission, "first_sent_on"), name="on", title="日期")
    return day, replace(field_fact(Withdrawal, "reason"), title="原因", required=False)
