"""One page for every register: a list, a form and what can be done, put together from a source."""
