"""The parts of the report page: its data, charts, figures in words and files."""
