"""What places with sections share."""
