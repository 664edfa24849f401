"""Commands that need Django; `rodedraad` starts them."""
