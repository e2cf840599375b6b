"""Files in, articles out: bytes are decoded, the layout is read, title, publisher and date are found."""
