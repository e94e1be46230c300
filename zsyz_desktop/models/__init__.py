"""What is stored."""

from zsyz_desktop.models.put_off import put_off_asyncio

put_off_asyncio()  # before any record is declared
