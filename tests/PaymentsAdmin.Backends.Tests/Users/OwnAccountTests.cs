using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Users;

/// <summary>The user's own account, roles, and the first Admin.</summary>
public abstract class OwnAccountTests(TestDatabase database) : DoorTests(database)
{
    private OwnAccountService Account => Service<OwnAccountService>();

    [Fact]
    public async Task Users_can_list_and_end_only_their_own_sign_ins()
    {
        var (clara, eve) = (await AddAsync("clara"), await AddAsync("eve"));
        var (first, second, eves) = (await OpenAsync("clara"), await OpenAsync("clara"), await OpenAsync("eve"));
        (await Account.SignInsAsync(As(clara), default)).Value.Select(s => s.Id).ShouldBe([second.SignIn.Id, first.SignIn.Id]);

        (await Account.EndAsync(eves.SignIn.Id, As(clara), default)).Ok.ShouldBeTrue();
        (await FindAsync(eves)).ShouldNotBeNull();
        (await Account.EndAsync(first.SignIn.Id, As(clara), default)).Ok.ShouldBeTrue();
        (await FindAsync(first)).ShouldBeNull();
        (await AuditRows.CountAsync(Store, "sign-in.end")).ShouldBe(1);
        (await Account.SignInsAsync(As(eve), default)).Value.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ending_the_other_sign_ins_keeps_the_current_one()
    {
        var clara = await AddAsync("clara");
        var (old, here, eves) = (await OpenAsync("clara"), await OpenAsync("clara"), (await AddAsync("eve"), await OpenAsync("eve")).Item2);
        await Account.EndOthersAsync(here.SignIn.Id, As(clara), default);
        (await FindAsync(old)).ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();
        (await FindAsync(eves)).ShouldNotBeNull();
        (await SignIns.NotEndedAsync([old.SignIn.Id, here.SignIn.Id], default)).Select(s => s.Id).ShouldBe([here.SignIn.Id]);
    }

    [Fact]
    public async Task Changing_the_password_requires_the_old_one_and_ends_the_other_sign_ins()
    {
        var clara = await AddAsync("clara");
        var (other, here) = (await OpenAsync("clara"), await OpenAsync("clara"));
        var change = new PasswordChange { Old = "wrong", Password = "five quite unrelated words" };
        (await Account.ChangePasswordAsync(change, here.SignIn.Id, As(clara), default)).Failure.ShouldBe(SignInFailures.WrongPassword);
        (await Account.ChangePasswordAsync(change with { Old = Password, Password = "short" }, here.SignIn.Id, As(clara), default)).Failure!.Field
            .ShouldBe("Password");
        (await FindAsync(other)).ShouldNotBeNull();

        (await Account.ChangePasswordAsync(change with { Old = Password }, here.SignIn.Id, As(clara), default)).Ok.ShouldBeTrue();
        (await FindAsync(other)).ShouldBeNull();
        (await FindAsync(here)).ShouldNotBeNull();
        (await TryAsync("clara", Password)).Ok.ShouldBeFalse();
        (await TryAsync("clara", change.Password)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Guessing_the_old_password_is_slowed_down()
    {
        var clara = await AddAsync("clara");
        var change = new PasswordChange { Old = "wrong", Password = "five quite unrelated words" };
        for (var i = 0; i < 10; i++)
        {
            await Account.ChangePasswordAsync(change, default, As(clara), default);
        }

        (await Account.ChangePasswordAsync(change with { Old = Password }, default, As(clara), default)).Failure!.Code.ShouldBe("sign-in.too-fast");
    }

    [Fact]
    public async Task Saving_preferences_keeps_other_stored_settings()
    {
        var clara = await AddAsync("clara");
        (await Account.PreferencesAsync(As(clara), default)).Value.ShouldBe(Preferences.None);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            (await db.FindAsync<UserRow>(clara.Id))!.Preferences = """{"density":"compact"}""";
            await db.SaveChangesAsync();
        }

        var chosen = new Preferences("de", "dark", Shortcuts: false);
        (await Account.SetPreferencesAsync(chosen, As(clara), default)).Ok.ShouldBeTrue();
        (await Account.PreferencesAsync(As(clara), default)).Value.ShouldBe(chosen);
        (await RowAsync(clara.Id)).Preferences!.ShouldContain("compact");
    }

    [Fact]
    public async Task Each_user_finds_the_inbox_in_the_order_chosen_last_and_keeps_the_preferences()
    {
        var (clara, alan) = (await AddAsync("clara"), await AddAsync("alan"));
        var orders = Store.Services.GetRequiredService<InboxOrderService>();
        (await orders.FindAsync(As(alan), default)).Value.ShouldBeNull();
        var chosen = new Preferences("de", "dark", Shortcuts: false);
        await Account.SetPreferencesAsync(chosen, As(alan), default);

        (await orders.KeepAsync(InboxSort.Largest, As(alan), default)).Ok.ShouldBeTrue();
        (await orders.KeepAsync(InboxSort.Customer, As(alan), default)).Ok.ShouldBeTrue();

        (await orders.FindAsync(As(alan), default)).Value.ShouldBe(InboxSort.Customer);
        (await orders.FindAsync(As(clara), default)).Value.ShouldBeNull();
        (await Account.PreferencesAsync(As(alan), default)).Value.ShouldBe(chosen);
    }

    [Fact]
    public async Task Each_page_has_its_own_last_export_separate_from_the_preferences()
    {
        var clara = await AddAsync("clara");
        var exports = Store.Services.GetRequiredService<LastExportService>();
        (await exports.FindAsync("payments", As(clara), default)).Value.ShouldBeNull();

        var chosen = new Preferences("de", "dark", Shortcuts: false);
        await Account.SetPreferencesAsync(chosen, As(clara), default);
        var lines = new LastExport("lines", "excel") { Columns = ["payment_id", "line_total"] };
        (await exports.KeepAsync("payments", lines, As(clara), default)).Ok.ShouldBeTrue();
        (await exports.KeepAsync("links", new LastExport("links", "tab"), As(clara), default)).Ok.ShouldBeTrue();

        var kept = (await exports.FindAsync("payments", As(clara), default)).Value!;
        (kept.List, kept.Dialect).ShouldBe(("lines", "excel"));
        kept.Columns.ShouldBe(lines.Columns);
        (await exports.FindAsync("links", As(clara), default)).Value!.Columns.ShouldBeEmpty();
        (await Account.PreferencesAsync(As(clara), default)).Value.ShouldBe(chosen);
        await Account.SetPreferencesAsync(Preferences.None, As(clara), default);
        (await exports.FindAsync("payments", As(clara), default)).Value!.List.ShouldBe("lines");
    }

    [Fact]
    public async Task The_time_a_sign_in_was_last_seen_never_moves_back()
    {
        await AddAsync("clara");
        var opened = await OpenAsync("clara");
        var later = Store.Clock.GetUtcNow().AddMinutes(3);
        await SignIns.NoteSeenAsync(opened.SignIn.Id, later, default);
        await SignIns.NoteSeenAsync(opened.SignIn.Id, later.AddMinutes(-1), default);
        (await FindAsync(opened))!.LastSeenAt.ShouldBe(later);
    }

    [Fact]
    public async Task A_change_of_roles_ends_the_sign_ins_and_is_audited_with_old_and_new_roles()
    {
        var clara = await AddAsync("clara");
        var before = await RowAsync(clara.Id);
        var opened = await OpenAsync("clara");
        (await Users.SetRolesAsync(clara.Id, Role.Clerk, Command, default)).Ok.ShouldBeTrue();
        (await FindAsync(opened)).ShouldNotBeNull();

        (await Users.SetRolesAsync(clara.Id, Role.Viewer | Role.Approver, Command, default)).Ok.ShouldBeTrue();
        (await FindAsync(opened)).ShouldBeNull();
        (await RowAsync(clara.Id)).SecurityStamp.ShouldNotBe(before.SecurityStamp);
        (await Users.FindAsync("clara", Command, default)).Value.Roles.ShouldBe(Role.Viewer | Role.Approver);
        (await AuditRows.AllAsync(Store)).Single(a => a.Action == "user.roles").Changes.ShouldBe("""[["roles","Clerk","Viewer, Approver"]]""");
        (await Users.SetRolesAsync(clara.Id, Role.None, Command, default)).Failure!.Field.ShouldBe("Roles");
    }

    [Fact]
    public async Task Nobody_can_extend_their_own_rights_but_another_Admin_can_request_it()
    {
        var (adam, eve) = (await AddAsync("adam", Role.Admin), await AddAsync("eve", Role.Admin));
        (await Users.SetRolesAsync(adam.Id, Role.Admin | Role.Approver, As(adam), default)).Failure.ShouldBe(UserFailures.OwnRights);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(1);
        (await Users.FindAsync("adam", Command, default)).Value.Roles.ShouldBe(Role.Admin);
        (await Users.SetRolesAsync(adam.Id, Role.Admin | Role.Approver, As(eve), default)).Failure.ShouldBe(ConfirmationFailures.NobodyElse);
        await AddAsync("ida", Role.Admin);
        (await Users.SetRolesAsync(adam.Id, Role.Admin | Role.Approver, As(eve), default)).Value.ShouldBe(Effect.Waits);
        (await Users.SetRolesAsync(adam.Id, Role.Admin, As(adam), default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task The_last_Admin_keeps_the_role()
    {
        var adam = await AddAsync("adam", Role.Admin);
        (await Users.SetRolesAsync(adam.Id, Role.Viewer, Command, default)).Failure.ShouldBe(UserFailures.LastAdmin);
        (await Users.FindAsync("adam", Command, default)).Value.Roles.ShouldBe(Role.Admin);
    }

    [Fact]
    public async Task An_invited_user_can_set_a_password_by_the_link_only_once()
    {
        var added = (await Users.InviteAsync(Input("nina") with { Password = "" }, Command, default)).Value;
        (await TryAsync("nina", "")).Ok.ShouldBeFalse();
        (await Users.SetPasswordAsync(added.Link!.Code, new PasswordInput { Password = Password }, new Origin(null, ""), default)).Ok.ShouldBeTrue();
        (await Users.SetPasswordAsync(added.Link!.Code, new PasswordInput { Password = Password }, new Origin(null, ""), default)).Ok.ShouldBeFalse();
        (await TryAsync("nina", Password)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task The_first_Admin_can_be_created_only_once_by_the_newest_link()
    {
        var first = Service<FirstAdminService>();
        var older = (await first.OfferAsync(default)).Value.Link.ShouldNotBeNull();
        var newer = (await first.OfferAsync(default)).Value.Link.ShouldNotBeNull();
        (await first.CheckAsync(older.Code, Home, default)).Ok.ShouldBeFalse();
        (await first.MakeAsync(older.Code, Input("adam"), Home, default)).Failure.ShouldBe(SignInFailures.AdminIsThere);
        (await first.MakeAsync(newer.Code, Input("adam") with { Password = "short" }, Home, default)).Failure!.Field.ShouldBe("Password");

        var opened = (await first.MakeAsync(newer.Code, Input("adam"), Home, default)).Value;
        (opened.SignIn.User.Roles, opened.SignIn.User.MustEnrol).ShouldBe((Role.Admin, true));
        (await first.MakeAsync(newer.Code, Input("eve"), Home, default)).Failure.ShouldBe(SignInFailures.AdminIsThere);
        (await first.OfferAsync(default)).Value.Link.ShouldBeNull();
    }

    [Fact]
    public async Task The_link_for_the_first_Admin_expires()
    {
        var first = Service<FirstAdminService>();
        var link = (await first.OfferAsync(default)).Value.Link!;
        Store.Clock.Advance(OneTimeCode.Life);
        (await first.CheckAsync(link.Code, Home, default)).Ok.ShouldBeFalse();
        (await first.MakeAsync(link.Code, Input("adam"), Home, default)).Failure.ShouldBe(SignInFailures.AdminIsThere);
        (await RowsAsync<UserRow>()).ShouldBeEmpty();
    }
}

public sealed class SqliteOwnAccountTests() : OwnAccountTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOwnAccountTests() : OwnAccountTests(TestDatabase.Postgres);
