using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Setup.Heads;
using PaymentsAdmin.Web.Tests.Rest;

namespace PaymentsAdmin.Web.Tests.Setup.Heads;

public sealed class ChainHeadWorkerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("heads-").FullName;
    private readonly Outgoing _mail = new();
    private RestHost _host = null!;

    private string HeadsFile => Path.Combine(_folder, "heads.txt");

    private ChainHeadWorker Post => _host.Get<ChainHeadWorker>();

    private StillTime Time => (StillTime)_host.Get<TimeProvider>();

    public async ValueTask InitializeAsync() =>
        _host = await RestHost.StartAsync(
            services => services.AddSingleton<MailWords>().AddSingleton<IMailSender>(_mail).AddSingleton<ChainHeadWorker>(),
            ("Audit:HeadFile", HeadsFile),
            ("Audit:HeadMailTo", "auditor@example.com"),
            ("Smtp:Host", "127.0.0.1"),
            ("Smtp:From", "payments@example.com")
        );

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_head_is_written_once_a_day_and_when_the_app_stops()
    {
        await Post.RunOnceAsync(default);
        await Post.RunOnceAsync(default);
        var first = (await LinesAsync()).ShouldHaveSingleItem();
        first.ShouldStartWith("2026-11-20T");
        NotedHead.Find(first)!.Hash.ShouldBe((await _host.Get<AuditService>().StandingAsync(Actor.System, default)).Value.Head);

        Time.Pass(TimeSpan.FromDays(1));
        await Post.RunOnceAsync(default);
        (await LinesAsync()).Length.ShouldBe(2);

        await Post.StopAsync(default);
        (await LinesAsync()).Length.ShouldBe(2);
        await _host.Get<IAuditTrail>().RecordAsync(new AuditFact(Verb.Attempt("test", Right.SetUp, "did so"), "installation", 0, null), Actor.System, default);
        await Post.StopAsync(default);
        (await LinesAsync()).Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_truncated_line_does_not_swallow_the_next_one()
    {
        await File.WriteAllTextAsync(HeadsFile, "2026-11-19T10:0");
        await Post.RunOnceAsync(default);
        var lines = await LinesAsync();
        lines.Length.ShouldBe(2);
        NotedHead.Find(lines[1]).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_head_is_mailed_once_a_day_and_retried_until_accepted()
    {
        _mail.Answer = MailVerdict.Later;
        await Post.RunOnceAsync(default);
        _mail.Answer = MailVerdict.Accepted;
        await Post.RunOnceAsync(default);
        await Post.RunOnceAsync(default);
        _mail.Sent.Count.ShouldBe(2);
        var letter = _mail.Sent[^1];
        letter.To.ShouldBe("auditor@example.com");
        NotedHead.Find(letter.Body.Split('\n')[0])!.Hash.ShouldBe(NotedHead.Find((await LinesAsync())[0])!.Hash);

        Time.Pass(TimeSpan.FromDays(1));
        await Post.RunOnceAsync(default);
        _mail.Sent.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_check_finds_that_the_end_of_the_chain_was_cut_off()
    {
        await File.WriteAllTextAsync(HeadsFile, $"{new NotedHead(DateTimeOffset.UnixEpoch, 999_999, 1_000_000, new string('a', 64)).Line}\n");
        var check = await _host.Get<AuditService>().Begin(Actor.System).Value.Outcome;
        check.Verdict.Fault.ShouldNotBeNull().ShouldStartWith("The chain no longer contains block 999999 ");
    }

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(HeadsFile);

    private sealed class Outgoing : IMailSender
    {
        public List<Letter> Sent { get; } = [];

        public MailVerdict Answer { get; set; }

        public bool IsReady => true;

        public Task<MailAnswer> SendAsync(Letter mail, CancellationToken ct)
        {
            Sent.Add(mail);
            return Task.FromResult(new MailAnswer(Answer, "said"));
        }
    }
}
