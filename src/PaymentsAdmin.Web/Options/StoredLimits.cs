using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options;

/// <summary>How much a single user or token can have stored.</summary>
public sealed record StoredLimits(RepeatLimits Answers, DraftLimits Drafts, AttachmentQuota Attachments)
{
    internal static StoredLimits Read(OptionsReader reader) =>
        new(
            RepeatLimits.OfMegabytes(reader.Whole("Rest:AnswerMegabytes", RepeatLimits.DefaultMegabytes, 1, 10_000)),
            new DraftLimits(reader.Whole("Drafts:MaxPerUser", DraftLimits.Default.MaxPerUser, 1, 1_000)),
            new AttachmentQuota(
                reader.Whole("Attachments:MaxGigabytes", AttachmentQuota.Default.Gigabytes, 1, 100_000),
                reader.Whole("Attachments:RemovedDays", AttachmentQuota.Default.RemovedDays, 1, 3_650)
            )
        );

    internal void AddTo(IServiceCollection services) => services.AddSingleton(Answers).AddSingleton(Drafts).AddSingleton(Attachments);
}
