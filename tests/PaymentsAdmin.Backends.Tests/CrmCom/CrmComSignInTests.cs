using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.CrmCom;

/// <summary>API sign-ins: their audit entries, and the actor of their calls.</summary>
public abstract class CrmComSignInTests(TestDatabase database) : PostingTests(database)
{
    private const string Password = "four unrelated words";

    private static readonly Actor Command = Actor.Command("root");
    private static readonly Origin Till = new("192.0.2.7", "till");
    private static readonly CrmComLifetime Life = CrmComLifetime.Of(18);

    private CrmComSignInService SignIns => Store.Services.GetRequiredService<CrmComSignInService>();

    [Fact]
    public async Task A_token_is_stored_as_a_hash_and_sign_in_and_release_are_audited()
    {
        var pia = await AddAsync("pia");
        var token = (await OpenAsync("Pia", Password)).Value;
        var row = (await RowsAsync()).ShouldHaveSingleItem();
        row.TokenHash.ShouldBe(OneTimeCode.Hash(token));
        (row.UserId, row.WorkspaceId, row.ApiTokenId, row.ExpiresAt - row.StartedAt).ShouldBe((pia, World.Workspace.Id.Value, null, TimeSpan.FromHours(2)));

        var caller = (await SignIns.FindAsync(token, Life, "r-9", default)).Value;
        (caller.Actor.Kind, caller.Actor.UserId, caller.Actor.Roles, caller.Actor.Door, caller.Actor.RequestId, caller.Actor.PostAlone)
            .ShouldBe((ActorKind.User, pia, Role.Clerk, Door.CrmComRest, "r-9", false));
        caller.Workspace.Id.ShouldBe(World.Workspace.Id);

        await SignIns.ReleaseAsync(caller, default);
        await SignIns.ReleaseAsync(caller, default);
        (await SignIns.FindAsync(token, Life, null, default)).Failure.ShouldBe(CrmComFailures.NoSession);
        var entries = (await AuditRows.AllAsync(Store)).Where(a => a.Action is "sign-in" or "sign-out").ToList();
        entries.Select(e => (e.Action, e.ActorUserId)).ShouldBe([("sign-in", pia), ("sign-out", pia)]);
        entries.ShouldAllBe(e => !e.Changes.Contains("192.0.2.7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_refused_sign_in_is_audited()
    {
        var pia = await AddAsync("pia");
        for (var i = 0; i < 8; i++)
        {
            (await OpenAsync("pia", "wrong")).Failure.ShouldBe(CrmComFailures.NotFitting);
        }

        (await OpenAsync("nobody", Password)).Failure.ShouldBe(CrmComFailures.NotFitting);
        (await SignIns.OpenAsync(new CrmComAttempt("pia", Password, "nowhere", Till), Life, default)).Failure.ShouldBe(CrmComFailures.NotFitting);
        var refused = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "sign-in.failed").ToList();
        refused.Count.ShouldBe(10);
        refused[^1].Changes.ShouldContain("organisation");
        (await OpenAsync("pia", Password)).Ok.ShouldBeTrue();
        await Store.Services.GetRequiredService<UserService>().DisableAsync(pia, Command, default);
        (await OpenAsync("pia", Password)).Failure.ShouldBe(CrmComFailures.NotFitting);
    }

    [Fact]
    public async Task The_secret_of_an_API_token_gives_its_workspace_and_the_right_to_post_alone()
    {
        var pia = await AddAsync("pia");
        var secret = await TokenAsync(pia, ["crmcom"], alone: true);
        var opened = (await OpenAsync("pia", secret)).Value;
        var caller = (await SignIns.FindAsync(opened, Life, null, default)).Value;
        (caller.Actor.Kind, caller.Actor.PostAlone, caller.Workspace.Id).ShouldBe((ActorKind.Token, true, World.Workspace.Id));
        (await RowsAsync()).ShouldHaveSingleItem().ApiTokenId.ShouldNotBeNull();

        (await SignIns.OpenAsync(new CrmComAttempt("pia", secret, "other", Till), Life, default)).Failure.ShouldBe(CrmComFailures.NotFitting);
        (await OpenAsync("clara", secret)).Failure.ShouldBe(CrmComFailures.NotFitting);
        (await OpenAsync("pia", await TokenAsync(pia, ["crm"]))).Failure.ShouldBe(CrmComFailures.NoScope);
        (await OpenAsync("pia", await TokenAsync(pia, ["crmcom"], ends: Store.Clock.GetUtcNow()))).Failure.ShouldBe(CrmComFailures.NotFitting);
    }

    [Fact]
    public async Task The_acting_unit_is_the_named_one_else_that_of_the_user_else_the_main_one()
    {
        var pia = await AddAsync("pia");
        var south = await World.RowAsync<UnitRow>(u => u.AlternativeCode == "SOUTH");
        var head = await World.RowAsync<UnitRow>(u => u.AlternativeCode == "HQ");
        (await UnitAsync(null)).ShouldBeNull();
        await World.ChangeAsync<UnitRow>(u => u.Id == head.Id, u => u.IsMain = true);
        (await UnitAsync(null)).ShouldBe(head.Id);
        await World.ChangeAsync<UserRow>(u => u.Id == pia, u => u.UnitId = south.Id);
        (await UnitAsync(null)).ShouldBe(south.Id);
        (await UnitAsync(head.HexId)).ShouldBe(head.Id);
        var unknown = new CrmComAttempt("pia", Password, "main", Till) { Unit = HexId.Random().Value };
        (await SignIns.OpenAsync(unknown, Life, default)).Failure!.Code.ShouldBe("reference.not-found");
    }

    [Fact]
    public async Task An_old_token_and_its_sign_in_end_when_the_user_becomes_an_Approver()
    {
        var pia = await AddAsync("pia");
        var secret = await TokenAsync(pia, ["crmcom"]);
        Store.Clock.Advance(TimeSpan.FromDays(400));
        var opened = (await OpenAsync("pia", secret)).Value;
        (await SignIns.FindAsync(opened, Life, null, default)).Ok.ShouldBeTrue();
        var users = Store.Services.GetRequiredService<UserService>();
        (await users.SetRolesAsync(pia, Role.Clerk | Role.Approver, Command, default)).Failure.ShouldBeNull();
        (await SignIns.FindAsync(opened, Life, null, default)).Failure.ShouldBe(CrmComFailures.NoSession);
        (await OpenAsync("pia", secret)).Failure.ShouldBe(CrmComFailures.NotFitting);
    }

    [Fact]
    public async Task A_user_who_has_or_needs_a_second_factor_must_sign_in_with_an_API_token()
    {
        await AddAsync("pia", Role.Approver);
        (await OpenAsync("pia", Password)).Failure.ShouldBe(CrmComFailures.NotFitting);
        (await OpenAsync("pia", "wrong")).Failure.ShouldBe(CrmComFailures.NotFitting);
        var otto = await AddAsync("otto");
        var before = (await OpenAsync("otto", Password)).Value;
        await World.ChangeAsync<UserRow>(u => u.Id == otto, u => u.TwoFactorEnabled = true);
        (await OpenAsync("otto", Password)).Failure.ShouldBe(CrmComFailures.NotFitting);
        (await SignIns.FindAsync(before, Life, null, default)).Failure.ShouldBe(CrmComFailures.NoSession);
    }

    [Fact]
    public async Task An_older_hash_is_replaced_only_after_a_successful_sign_in_by_password()
    {
        var people = new[] { await AddAsync("pia"), await AddAsync("otto", Role.Approver) };
        var old = new PasswordHasher<UserRow>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(null!, Password);
        foreach (var (id, name) in people.Zip(["pia", "otto"]))
        {
            await World.ChangeAsync<UserRow>(u => u.Id == id, u => u.PasswordHash = old);
            await OpenAsync(name, "wrong");
            await OpenAsync(name, Password);
        }

        (await World.RowAsync<UserRow>(u => u.Id == people[0])).PasswordHash.ShouldNotBe(old);
        (await World.RowAsync<UserRow>(u => u.Id == people[1])).PasswordHash.ShouldBe(old);
        (await OpenAsync("pia", Password)).Ok.ShouldBeTrue();
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        if (On == TestDatabase.Postgres)
        {
            // The users of the test world have fixed ids, so the sequence has to start after them.
            await using var db = await Store.Contexts.CreateDbContextAsync();
            await db.Database.ExecuteSqlRawAsync("SELECT setval(pg_get_serial_sequence('users', 'id'), 1000)");
        }
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers().AddWorkspaces();
    }

    private Task<Result<string>> OpenAsync(string name, string password) => SignIns.OpenAsync(new CrmComAttempt(name, password, "main", Till), Life, default);

    private async Task<int?> UnitAsync(string? unit)
    {
        var opened = await SignIns.OpenAsync(new CrmComAttempt("pia", Password, "main", Till) { Unit = unit }, Life, default);
        return (await SignIns.FindAsync(opened.Value, Life, null, default)).Value.Actor.UnitId;
    }

    private async Task<int> AddAsync(string name, Role roles = Role.Clerk) =>
        (
            await Store.Services.GetRequiredService<UserService>().AddAsync(new UserInput { Name = name, Password = Password, Roles = roles }, Command, default)
        ).Value.User.Id;

    private async Task<string> TokenAsync(int user, IReadOnlyList<string> scopes, bool alone = false, DateTimeOffset? ends = null)
    {
        var input = new TokenInput { UserId = user, Workspace = World.Workspace.Id, Name = "till", Scopes = scopes, PostAlone = alone, ExpiresAt = ends };
        return (await Store.Services.GetRequiredService<TokenService>().AddAsync(input, Command, default)).Value.Secret;
    }

    private async Task<IReadOnlyList<CrmComSessionRow>> RowsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<CrmComSessionRow>().AsNoTracking().ToListAsync();
    }
}

public sealed class SqliteCrmComSignInTests() : CrmComSignInTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresCrmComSignInTests() : CrmComSignInTests(TestDatabase.Postgres);
