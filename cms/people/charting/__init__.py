"""The organisation chart in the editor: one tree over the form's own fields, edited where each line stands."""
