namespace PaymentsAdmin.Storage.Setup;

/// <summary>The migrations before they were squashed into the baseline. Such a database is not updated; its backup is restored.</summary>
public static class FormerMigrations
{
    /// <summary>Without timestamps, which differ between the databases.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "Initial",
        "Webhooks",
        "Listings",
        "PeriodWaiver",
        "Inbox",
        "AuditPages",
        "NoticeSettings",
        "CheaperAdds",
        "CardsAndPreferences",
        "WordsTogether",
        "SecondAdmin",
        "WebhookEvents",
        "CallerAddresses",
    ];
}
