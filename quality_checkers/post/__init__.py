"""Sends e-mail by a server that the group names. Knows no person and keeps no letter."""

from quality_checkers.post.mail_settings import MailSettings, MailSettingsError, mail_settings
from quality_checkers.post.sending import PostError, send

__all__ = ["MailSettings", "MailSettingsError", "PostError", "mail_settings", "send"]
