"""The read model of names: what people type, matched with names, aliases, organs, pinyin and initials, on either engine."""
