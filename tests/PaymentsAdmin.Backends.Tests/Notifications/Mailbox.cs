using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>A mail server that records the mails and gives the chosen answer.</summary>
internal sealed class Mailbox : IMailSender, IMailWriter
{
    public ConcurrentQueue<Letter> Heard { get; } = [];

    public MailAnswer Answer { get; set; } = new(MailVerdict.Accepted, "250 ok");

    public bool IsReady => true;

    public static void Register(IServiceCollection services) =>
        services
            .AddSingleton<Mailbox>()
            .AddSingleton<IMailSender>(provider => provider.GetRequiredService<Mailbox>())
            .AddSingleton<IMailWriter>(provider => provider.GetRequiredService<Mailbox>())
            .AddSingleton<MailDelivery>()
            .AddSingleton<MailService>()
            .AddSingleton(SummaryTime.Default)
            .AddSingleton<SummaryService>();

    public Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
    {
        Heard.Enqueue(mail);
        return Task.FromResult(Answer);
    }

    public Letter Write(TakenMail taken, string address) => new($"{taken.Id.Value}", address, taken.Kind, BodyOf(taken), taken.Language ?? "none");

    private static string BodyOf(TakenMail taken) =>
        taken.Summary.Count == 0
            ? $"{taken.SubjectId}"
            : string.Join(", ", taken.Summary.Select(figure => $"{figure.Workspace ?? "all"} {figure.Matter} {figure.Count}"));
}
