using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Tokens;

public abstract class TokenTests(TestDatabase database) : UserTests(database)
{
    private WorkspaceId _workspace;
    private User? _clara;

    private TokenService Tokens => Store.Services.GetRequiredService<TokenService>();

    private User Clara => _clara!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _clara = await AddAsync("clara");
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow { Key = "main", Name = "Main", Backend = OwnBooks.Kind.Number, EntityTypes = "2", PayerSentence = "", Revision = 1 };
        db.Add(row);
        await db.SaveChangesAsync();
        _workspace = new WorkspaceId(row.Id);
    }

    [Fact]
    public async Task A_token_acts_as_its_user_within_its_workspace_and_scopes()
    {
        var added = (await Tokens.AddAsync(Input("sale", "crm") with { PostAlone = true }, Command, default)).Value;

        var caller = (await Tokens.FindAsync(added.Secret, Door.BitrixRest, "r1", default)).Value;
        caller.Actor.ShouldBe(new Actor(ActorKind.Token, Clara.Id, "clara", Role.Clerk, Door.BitrixRest, "r1") { PostAlone = true });
        caller.Token.Workspace.ShouldBe(_workspace);
        caller.Token.Scopes.ShouldBe(["crm", "sale"]);
        (caller.Reaches("sale"), caller.Reaches("export")).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_token_has_the_current_roles_of_its_user()
    {
        var added = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.UserRoles.Where(r => r.UserId == Clara.Id).ExecuteDeleteAsync();
        }

        (await Tokens.FindAsync(added.Secret, Door.BitrixRest, null, default)).Value.Actor.Roles.ShouldBe(Role.None);
    }

    [Fact]
    public async Task The_secret_is_long_alphanumeric_and_stored_only_as_a_hash()
    {
        var added = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        var other = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;

        added.Secret.Length.ShouldBeGreaterThanOrEqualTo(192 / 4);
        added.Secret.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c));
        added.Secret.ShouldNotBe(other.Secret);
        added.ToString().ShouldNotContain(added.Secret);
        (await RowsAsync<ApiTokenRow>()).ShouldAllBe(r => r.TokenHash.Length == 32);
        (await RowsAsync<AuditTextRow>()).ShouldAllBe(t => !t.Body!.Contains(added.Secret, StringComparison.Ordinal));
        (await AuditRows.AllAsync(Store)).ShouldAllBe(e => !e.Changes.Contains(added.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_reason_why_a_token_is_refused_has_its_own_failure()
    {
        var expiring = (await Tokens.AddAsync(Input("crm") with { ExpiresAt = Store.Clock.GetUtcNow().AddMinutes(1) }, Command, default)).Value;
        var past = (await Tokens.AddAsync(Input("crm") with { ExpiresAt = Store.Clock.GetUtcNow().AddYears(-1) }, Command, default)).Value;
        var revoked = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        var orphaned = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;

        (await WhyNotAsync("nonsense")).ShouldBe(TokenFailures.Unknown);
        (await WhyNotAsync(past.Secret)).ShouldBe(TokenFailures.Expired);
        (await WhyNotAsync(expiring.Secret)).ShouldBeNull();
        Store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await WhyNotAsync(expiring.Secret)).ShouldBe(TokenFailures.Expired);
        (await WhyNotAsync(revoked.Secret)).ShouldBeNull();
        (await Tokens.RevokeAsync(revoked.Token.Id, Command, default)).Ok.ShouldBeTrue();
        (await WhyNotAsync(revoked.Secret)).ShouldBe(TokenFailures.Revoked);
        await Users.DisableAsync(Clara.Id, Command, default);
        (await WhyNotAsync(orphaned.Secret)).ShouldBe(TokenFailures.Revoked);
    }

    [Fact]
    public async Task The_last_use_of_a_token_is_stored_once_a_minute()
    {
        var added = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        (await UsedAtAsync()).ShouldBeNull();
        var first = Store.Clock.GetUtcNow();
        await WhyNotAsync(added.Secret);
        Store.Clock.Advance(TimeSpan.FromSeconds(59));
        await WhyNotAsync(added.Secret);
        (await UsedAtAsync()).ShouldBe(first);
        Store.Clock.Advance(TimeSpan.FromSeconds(1));
        await WhyNotAsync(added.Secret);
        (await UsedAtAsync()).ShouldBe(first.AddMinutes(1));
    }

    [Fact]
    public async Task An_unknown_scope_is_refused_by_name()
    {
        var failure = (await Tokens.AddAsync(Input("crm", "root"), Command, default)).Failure.ShouldNotBeNull();
        failure.ShouldBe(TokenFailures.UnknownScope("root"));
        failure.Text.ShouldContain("'root'");
        (await Tokens.AddAsync(Input(), Command, default)).Failure!.Field.ShouldBe("Scopes");
        (await RowsAsync<ApiTokenRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_can_create_list_and_revoke_only_their_own_tokens()
    {
        var adam = await AddAsync("adam", Role.Admin);
        var self = new Actor(ActorKind.User, Clara.Id, "clara", Role.Clerk, Door.Page) { SignIn = ConfirmedSignIns.Now };
        var mine = (await Tokens.AddAsync(Input("crm"), self, default)).Value.Token;
        var theirs = (
            await Tokens.AddAsync(Input("crm") with { UserId = adam.Id, ExpiresAt = Store.Clock.GetUtcNow().AddDays(1) }, Command, default)).Value.Token;

        (await Tokens.ListAsync(Clara.Id, self, default)).Value.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        (await Tokens.ListAsync(null, self, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await Tokens.ListAsync(adam.Id, self, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await Tokens.AddAsync(Input("crm") with { UserId = adam.Id }, self, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await Tokens.RevokeAsync(theirs.Id, self, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
        (await Tokens.RevokeAsync(mine.Id, self, default)).Ok.ShouldBeTrue();
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(4);
        (await Tokens.ListAsync(null, Command, default)).Value.Select(t => (t.Id, Revoked: t.RevokedAt is not null))
            .ShouldBe([(theirs.Id, false), (mine.Id, true)]);
    }

    [Fact]
    public async Task Only_an_Admin_can_grant_pay_system_access_and_posting_alone()
    {
        var self = new Actor(ActorKind.User, Clara.Id, "clara", Role.Clerk | Role.Approver, Door.Page) { SignIn = ConfirmedSignIns.Now };
        var admin = new Actor(ActorKind.User, (await AddAsync("adam", Role.Admin)).Id, "adam", Role.Admin, Door.Page) { SignIn = ConfirmedSignIns.Now };
        (await Tokens.AddAsync(Input("crm", "pay_system"), self, default)).Failure.ShouldBe(TokenFailures.PaySystemByAdmin);
        (await Tokens.AddAsync(Input("crm") with { PostAlone = true }, self, default)).Failure.ShouldBe(TokenFailures.PostAloneByAdmin);
        (await Tokens.AddAsync(Input("crm", "pay_system") with { PostAlone = true }, Command, default)).Ok.ShouldBeTrue();
        (await Tokens.AddAsync(Input("crm", "pay_system"), admin, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_of_an_Admin_is_valid_for_a_year_at_most()
    {
        var adam = await AddAsync("adam", Role.Admin);
        var (input, now) = (Input("crm") with { UserId = adam.Id }, Store.Clock.GetUtcNow());
        (await Tokens.AddAsync(input, Command, default)).Failure.ShouldBe(TokenFailures.TooLong);
        (await Tokens.AddAsync(input with { ExpiresAt = now.AddYears(1).AddSeconds(1) }, Command, default)).Failure.ShouldBe(TokenFailures.TooLong);
        (await RowsAsync<ApiTokenRow>()).ShouldBeEmpty();
        (await Tokens.AddAsync(input with { ExpiresAt = now.AddYears(1) }, Command, default)).Ok.ShouldBeTrue();
        (await Tokens.AddAsync(Input("crm"), Command, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task The_token_of_a_user_who_becomes_Approver_expires_a_year_after_its_creation()
    {
        var made = Store.Clock.GetUtcNow();
        var endless = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        Store.Clock.Advance(TimeSpan.FromDays(400));
        (await WhyNotAsync(endless.Secret)).ShouldBeNull();
        (await Users.SetRolesAsync(Clara.Id, Role.Clerk | Role.Approver, Command, default)).Failure.ShouldBeNull();
        (await WhyNotAsync(endless.Secret)).ShouldBe(TokenFailures.Expired);
        (await Tokens.ListAsync(Clara.Id, Command, default)).Value.ShouldHaveSingleItem().ExpiresAt.ShouldBe(made.AddYears(1));

        (await Users.SetRolesAsync(Clara.Id, Role.Clerk, Command, default)).Failure.ShouldBeNull();
        (await WhyNotAsync(endless.Secret)).ShouldBeNull();
        (await Tokens.ListAsync(Clara.Id, Command, default)).Value.ShouldHaveSingleItem().ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_cannot_create_a_token_for_its_own_user()
    {
        var program = new Actor(ActorKind.Token, Clara.Id, "clara", Role.Clerk, Door.BitrixRest);
        (await Tokens.AddAsync(Input("crm"), program, default)).Failure!.Kind.ShouldBe(FailureKind.Denied);
    }

    [Fact]
    public async Task A_token_needs_an_enabled_user_and_an_existing_workspace()
    {
        (await Tokens.AddAsync(Input("crm") with { UserId = 4_711 }, Command, default)).Failure.ShouldBe(UserFailures.NotFound);
        (await Tokens.AddAsync(Input("crm") with { Workspace = new WorkspaceId(4_711) }, Command, default)).Failure.ShouldBe(WorkspaceFailures.NotFound);
        await Users.DisableAsync(Clara.Id, Command, default);
        (await Tokens.AddAsync(Input("crm"), Command, default)).Failure.ShouldBe(UserFailures.Disabled);
        (await Tokens.RevokeAsync(new TokenId(4_711), Command, default)).Failure.ShouldBe(TokenFailures.NotFound);
    }

    [Fact]
    public async Task Disabling_a_user_ends_their_tokens_for_good()
    {
        var own = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        var ended = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        await Tokens.RevokeAsync(ended.Token.Id, Command, default);
        (await WhyNotAsync(own.Secret)).ShouldBeNull();

        (await Users.DisableAsync(Clara.Id, Command, default)).Failure.ShouldBeNull();
        (await Users.EnableAsync(Clara.Id, Command, default)).Failure.ShouldBeNull();
        (await WhyNotAsync(own.Secret)).ShouldBe(TokenFailures.Revoked);
        (await Tokens.ListAsync(Clara.Id, Command, default)).Value.ShouldAllBe(token => token.RevokedAt == Store.Clock.GetUtcNow());
        (await AuditRows.AllAsync(Store)).Count(e => e.Action == "token.revoke").ShouldBe(2);
        (await WhyNotAsync((await Tokens.AddAsync(Input("crm"), Command, default)).Value.Secret)).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_without_an_end_that_were_not_used_for_90_days_are_counted_unless_they_end_within_a_year_anyway()
    {
        var store = Store.Services.GetRequiredService<ITokenStore>();
        var used = (await Tokens.AddAsync(Input("crm"), Command, default)).Value;
        await Tokens.AddAsync(Input("crm") with { ExpiresAt = Store.Clock.GetUtcNow().AddYears(3) }, Command, default);
        await Tokens.AddAsync(Input("crm"), Command, default);
        (await CountAsync()).ShouldBe(0);
        Store.Clock.Advance(TimeSpan.FromDays(90));
        (await CountAsync()).ShouldBe(2);
        await WhyNotAsync(used.Secret);
        (await CountAsync()).ShouldBe(1);
        (await Tokens.ListAsync(null, Command, default)).Value.Count(token => TokenRules.IsIdle(token, Store.Clock.GetUtcNow())).ShouldBe(1);
        await Users.SetRolesAsync(Clara.Id, Role.Approver, Command, default);
        (await CountAsync()).ShouldBe(0);

        Task<int> CountAsync() => store.CountIdleAsync(Store.Clock.GetUtcNow() - TokenLifetime.IdleAfter, default);
    }

    [Fact]
    public async Task Creating_and_revoking_a_token_are_audited()
    {
        var added = (await Tokens.AddAsync(Input("crm") with { PostAlone = true }, Command, default)).Value;
        await Tokens.RevokeAsync(added.Token.Id, Command, default);
        await Tokens.RevokeAsync(added.Token.Id, Command, default);

        var entries = (await AuditRows.AllAsync(Store)).Where(e => string.Equals(e.SubjectKind, "token", StringComparison.Ordinal)).ToList();
        entries.Select(e => e.Action).ShouldBe(["token.add", "token.revoke"]);
        entries[0].Changes.ShouldContain("""["postAlone",null,"true"]""");
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddTokens();
        services.AddSingleton(new Organisation("Meridian", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture));
    }

    private TokenInput Input(params string[] scopes) =>
        new() { UserId = Clara.Id, Workspace = _workspace, Name = "bridge", Scopes = scopes };

    private async Task<Failure?> WhyNotAsync(string secret) => (await Tokens.FindAsync(secret, Door.BitrixRest, null, default)).Failure;

    private async Task<DateTimeOffset?> UsedAtAsync() => (await RowsAsync<ApiTokenRow>())[0].LastUsedAt;

}

public sealed class SqliteTokenTests() : TokenTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresTokenTests() : TokenTests(TestDatabase.Postgres);
