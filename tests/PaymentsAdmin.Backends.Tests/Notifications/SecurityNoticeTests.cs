using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Storage;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Notifications;

/// <summary>Notices to users about their own account, and to Admins about the installation.</summary>
public abstract class SecurityNoticeTests(TestDatabase database) : WebhookTestsBase(database)
{
    private UserService Users => Store.Services.GetRequiredService<UserService>();

    [Fact]
    public async Task A_user_is_notified_of_a_new_password_factor_or_token()
    {
        var link = (await Users.ResetAsync(2, keepTokens: false, Actor.System, default)).Value!;
        (await Users.SetPasswordAsync(link.Code, new PasswordInput { Password = "four unrelated words" }, new Origin(null, ""), default)).Ok.ShouldBeTrue();
        (await Store.Services.GetRequiredService<ISecondFactors>().RemoveAsync(2, Actor.System, default)).Ok.ShouldBeTrue();
        var token = new TokenInput { UserId = 2, Workspace = World.Workspace.Id, Name = "bridge", Scopes = ["crm"] };
        (await Store.Services.GetRequiredService<TokenService>().AddAsync(token, Actor.System, default)).Ok.ShouldBeTrue();
        (await ToldAsync(Vera)).ShouldBe([NoticeKinds.TokenMade, NoticeKinds.FactorChanged, NoticeKinds.PasswordChanged, NoticeKinds.AccessReset]);
        (await ToldAsync(Clara)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Admins_are_notified_once_of_undelivered_messages_with_the_host_only()
    {
        (await Users.SetRolesAsync(2, Role.Admin, Actor.System, default)).Ok.ShouldBeTrue();
        await AddAsync();
        await (await World.DealAsync()).PaymentAsync();
        await (await World.DealAsync()).PaymentAsync();
        Receiver.Status = 500;
        for (var tries = 0; tries <= RetryPlan.Waits.Count; tries++)
        {
            await DeliverAsync();
            Store.Clock.Advance(TimeSpan.FromHours(30));
        }

        (await ToldAsync(Vera)).ShouldBe([NoticeKinds.WebhookGivenUp, NoticeKinds.RolesChanged]);
        var told = (await ListAsync(Vera))[0];
        told.Facts.Who.ShouldBe("bridge.example");
        told.Body.ShouldNotContain("s3cret-path");
    }

    [Fact]
    public async Task Admins_are_notified_once_of_a_broken_audit_chain_and_not_of_an_intact_one()
    {
        (await Users.SetRolesAsync(2, Role.Admin, Actor.System, default)).Ok.ShouldBeTrue();
        (await WalkAsync(null)).Intact.ShouldBeTrue();
        (await ToldAsync(Vera)).ShouldBe([NoticeKinds.RolesChanged]);
        (await WalkAsync("entry 7")).Intact.ShouldBeFalse();
        await WalkAsync("entry 7");
        (await ToldAsync(Vera)).ShouldBe([NoticeKinds.AuditBroken, NoticeKinds.RolesChanged]);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
    }

    private async Task<IReadOnlyList<Notification>> ListAsync(Actor actor) =>
        (await Store.Services.GetRequiredService<NotificationService>().ListAsync(null, 10, actor, default)).Value;

    private async Task<IReadOnlyList<string>> ToldAsync(Actor actor) => [.. (await ListAsync(actor)).Select(told => told.Kind)];

    private async Task<AuditVerdict> WalkAsync(string? fault) =>
        (await new AuditWatch(new Trail(fault), Store.Services.GetRequiredService<INotifications>(), TimeProvider.System).Begin(Actor.System).Outcome).Verdict;

    private sealed class Trail(string? fault) : IAuditTrail
    {
        public Task RecordAsync(AuditFact fact, Actor actor, CancellationToken ct) => Task.CompletedTask;

        public Task<AuditVerdict> VerifyAsync(Action<long> seen, CancellationToken ct) => Task.FromResult(new AuditVerdict(1, 1, 0, fault, null));
    }
}

public sealed class SqliteSecurityNoticeTests() : SecurityNoticeTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSecurityNoticeTests() : SecurityNoticeTests(TestDatabase.Postgres);
