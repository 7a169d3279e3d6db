namespace PaymentsAdmin.Storage.Setup;

/// <summary>
/// The steps that made databases before they were put together as the first migration of today. Such a database is not updated;
/// a backup of it is restored.
/// </summary>
public static class FormerMigrations
{
    /// <summary>Without their instants, which were others on each database.</summary>
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
