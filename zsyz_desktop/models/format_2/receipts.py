"""到位资金 get their 登记号, who entered them and what further is told of one; a correction is known by its reason."""

from typing import TYPE_CHECKING

from zsyz_desktop.models.step_log import StepLog, rows_of

if TYPE_CHECKING:
    from alembic.operations import Operations
    from alembic.operations.base import BatchOperations

NOT_TOLD = "旧版台账未记"
"""Why a receipt was corrected, where the ledger was not told."""

_FUNDS = "SELECT id, created_by, is_correction, correction_reason FROM fund ORDER BY arrived_on, created_at, id"
_TEXTS = {
    "register_number": 20, "evidence": 200, "document_number": 80, "entered_by": 40, "reviewed_by": 40,
    "recognition_warning": 60, "counted_month": 7, "counted_reason": 200,
    "duplicate_answer": 120,
}  # fmt: skip
_CHECKS = {
    "register_number_filled": "length(register_number) > 0",
    "amount": "amount > 0 OR (amount <> 0 AND correction_reason IS NOT NULL)",
    "correction": "corrects_id IS NULL OR correction_reason IS NOT NULL",
    "counted": "counted_month IS NULL OR only_month_known OR counted_reason IS NOT NULL",
    **{f"{name}_length": f"length({name}) <= {most}" for name, most in _TEXTS.items()},
}
_ONCE = "CREATE UNIQUE INDEX ux_fund_register_number ON fund (register_number)"


def receipts_with_numbers(operations: "Operations") -> None:
    """Add the columns, number every receipt by its day, and let one be saved without its origin."""
    from sqlalchemy import CHAR, Boolean, Column, Date, String  # noqa: PLC0415 -- only an older file needs it

    for name, most in _TEXTS.items():
        operations.add_column("fund", Column(name, String(most)))
    for column in (
        Column("reviewed_on", Date()), Column("excluded_reason", String(40)), Column("basis", String(40)),
        Column("corrects_id", CHAR(32)), Column("only_month_known", Boolean()),
    ):  # fmt: skip
        operations.add_column("fund", column)
    _number(operations)
    with operations.batch_alter_table("fund", recreate="always") as fund:
        _rebuild(operations, fund)
    operations.execute(_ONCE)


def _number(operations: "Operations") -> None:
    log = StepLog(operations)
    for turn, fund in enumerate(rows_of(operations, _FUNDS), 1):
        after = {"register_number": f"F{turn:03}", "only_month_known": False}
        if fund["created_by"]:
            after["entered_by"] = fund["created_by"][:40]
        before = dict.fromkeys(after)
        if fund["is_correction"] and not fund["correction_reason"]:
            before["correction_reason"], after["correction_reason"] = fund["correction_reason"], NOT_TOLD
        log.update("fund", fund["id"], before, after)
    log.close("台账升级：到位资金编登记号")


def _rebuild(operations: "Operations", fund: "BatchOperations") -> None:
    from sqlalchemy import Boolean, String  # noqa: PLC0415 -- likewise

    fund.drop_constraint("ck_fund_amount", type_="check")
    fund.drop_column("is_correction")
    fund.alter_column("register_number", existing_type=String(20), nullable=False)
    fund.alter_column("only_month_known", existing_type=Boolean(), nullable=False)
    fund.alter_column("origin_kind", existing_type=String(40), nullable=True)
    fund.create_foreign_key(operations.f("fk_fund_corrects_id"), "fund", ["corrects_id"], ["id"])
    for name, condition in _CHECKS.items():
        fund.create_check_constraint(operations.f(f"ck_fund_{name}"), condition)
