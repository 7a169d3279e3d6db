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
    public async Task A_new_password_a_factor_and_a_token_are_told_to_their_owner()
    {
        var link = (await Users.ResetAsync(2, Actor.System, default)).Value;
        (await Users.SetPasswordAsync(link.Code, new PasswordInput { Password = "four unrelated words" }, new Origin(null, ""), default)).Ok.ShouldBeTrue();
        (await Store.Services.GetRequiredService<ISecondFactors>().RemoveAsync(2, Actor.System, default)).Ok.ShouldBeTrue();
        var token = new TokenInput { UserId = 2, Workspace = World.Workspace.Id, Name = "bridge", Scopes = ["crm"] };
        (await Store.Services.GetRequiredService<TokenService>().AddAsync(token, Actor.System, default)).Ok.ShouldBeTrue();
        (await ToldAsync(Vera)).ShouldBe([NoticeKinds.TokenMade, NoticeKinds.FactorChanged, NoticeKinds.PasswordChanged, NoticeKinds.AccessReset]);
        (await ToldAsync(Clara)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_that_are_given_up_are_told_to_the_Admins_once_with_the_host_alone()
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
    public async Task A_broken_chain_is_told_to_the_Admins_and_one_that_is_whole_to_nobody()
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

public sealed class PostgresSecurityNoticeTests() : SecurityNoticeTests(TestDatabase.Postgres);
