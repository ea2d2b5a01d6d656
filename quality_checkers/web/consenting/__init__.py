"""Consent: what happens to what people say, what they say Yes to, and changing their mind."""
