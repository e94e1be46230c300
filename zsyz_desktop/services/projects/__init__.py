"""Key projects: card, leads, teams, four ones."""
