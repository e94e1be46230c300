"""The registers of units, people and liaisons."""
