"""Published tables in, what describes and carries them out: data package, SQL, CSV, docs, summary."""
