using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Setup.Mail;

namespace PaymentsAdmin.Web.Tests.Setup.Mail;

/// <summary>The program makes daily summaries by itself, where it can send them.</summary>
public sealed class SummaryWorkerTests : PageTests
{
    private readonly List<Letter> _sent = [];

    protected override (string Key, string Value)[] Configured =>
        [("Smtp:Host", "localhost"), ("Smtp:From", "payments@example.com"), ("Smtp:Security", "None")];

    protected override void Register(IServiceCollection services) => services.AddSingleton<IMailSender>(new Kept(_sent));

    [Fact]
    public async Task With_a_mail_server_a_summary_is_made_without_anybody_asking()
    {
        var alan = await SignInAsync("alan");
        var settings = Get<NoticeSettingService>();
        (await settings.SetAddressAsync(new MailAddressInput { Address = "alan@example.com" }, alan, default)).Failure.ShouldBeNull();
        (await settings.ChooseAsync([new NoticeSetting(NoticeKinds.DailySummary, false, true)], alan, default)).Failure.ShouldBeNull();
        var (payments, deal) = (Get<PaymentService>(), await AcmeAsync());
        var payment = (await payments.AddAsync(Workspace, deal, Anyone, default)).Value;
        (await payments.AddAllLeftAsync(new(Workspace, payment, null, Anyone), default)).Failure.ShouldBeNull();
        Pass(TimeSpan.FromDays(90));

        Workers().ShouldContain(typeof(SummaryWorker));
        var worker = ActivatorUtilities.CreateInstance<SummaryWorker>(Services);
        await worker.StartAsync(default);

        await Patience.UntilAsync(async () =>
        {
            (await Get<MailDelivery>().DeliverAsync(Anyone, default)).Failure.ShouldBeNull();
            return _sent.Any(mail => mail.Body.Contains("1 payment is overdue.", StringComparison.Ordinal));
        });
        await worker.StopAsync(default);
    }

    private IEnumerable<Type?> Workers() => new ServiceCollection().AddMailPost(Get<PaymentsAdminOptions>()).Select(one => one.ImplementationType);

    private sealed class Kept(List<Letter> sent) : IMailSender
    {
        public bool IsReady => true;

        public Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
        {
            sent.Add(mail);
            return Task.FromResult(new MailAnswer(MailVerdict.Accepted, "250 ok"));
        }
    }
}
