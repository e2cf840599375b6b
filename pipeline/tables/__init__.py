"""Every column, once: schema, Arrow form, flags, ids and segments; reference lists in, declarations out."""
