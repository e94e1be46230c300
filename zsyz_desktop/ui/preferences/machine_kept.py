"""What this machine could not keep is told where it was set."""

from zsyz_desktop.errors import Trouble
from zsyz_desktop.settings import MachineSettings


def told_if_not_kept(machine: MachineSettings) -> None:
    """Raises Trouble when what was put last counts for this run only, the disk having refused it."""
    if machine.why_not_kept:
        raise Trouble(
            f"没能写进本机的设置文件（{machine.why_not_kept}），只在这次运行里算数，下次打开还是原来的。"
            "请检查系统盘是否已满、用户文件夹能不能写，再保存一次。"
        )
