using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Confirmations;

/// <summary>Without a second Admin everybody is notified, and removing the second Admin does not end the need to confirm.</summary>
public abstract class OnlyAdminTests(TestDatabase database) : SecondAdminTests(database)
{
    [Fact]
    public async Task Changes_by_the_only_Admin_take_effect_at_once_and_everybody_is_notified()
    {
        await LeaveAdamAloneAsync();
        (await Confirmations.SecondsAsync(null, Adam, default)).Value.Any.ShouldBeFalse();
        (await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default)).Value.ShouldBe(Effect.InForce);
        (await RolesOfAsync(Carl)).ShouldBe(Role.Clerk | Role.Approver);
        var token = (await Tokens.AddAsync(Robot, Adam, default)).Value;
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Ok.ShouldBeTrue();
        (await ToldAsync(Books.Alan)).ShouldBe([NoticeKinds.DoneAlone, NoticeKinds.DoneAlone]);
        (await ToldAsync(Adam)).ShouldBe([NoticeKinds.DoneAlone, NoticeKinds.DoneAlone]);
        (await Confirmations.ListAsync(Adam, default)).Value.Settled.ShouldAllBe(c => c.State == ConfirmationState.Alone);
        (await AuditRows.CountAsync(Store, "confirmation.alone")).ShouldBe(2);
    }

    [Fact]
    public async Task After_disabling_or_demoting_the_other_Admin_changes_still_wait_for_seven_days()
    {
        (await Users.DisableAsync(Ada.UserId!.Value, Adam, default)).Ok.ShouldBeTrue();
        (await ToldAsync(Books.Alan)).ShouldBe([NoticeKinds.AdminLost]);
        var seconds = (await Confirmations.SecondsAsync(null, Adam, default)).Value;
        (seconds.Names.Count, seconds.FormerUntil).ShouldBe((0, Store.Clock.GetUtcNow().AddDays(7)));
        (await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default)).Value.ShouldBe(Effect.Waits);
        (await ConfirmAsync((await WaitingAsync()).Id)).Failure!.Code.ShouldBe("access.denied");

        Store.Clock.Advance(TimeSpan.FromDays(7));
        (await Users.SetRolesAsync(Carl, Role.Clerk | Role.Approver, Adam, default)).Value.ShouldBe(Effect.InForce);

        await Users.EnableAsync(Ada.UserId!.Value, Adam, default);
        (await Users.SetRolesAsync(Ada.UserId!.Value, Role.Viewer, Adam, default)).Value.ShouldBe(Effect.InForce);
        (await Users.ResetAsync(Carl, keepTokens: false, Adam, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Changes_by_the_command_line_need_no_confirmation_and_everybody_is_notified()
    {
        (await Users.AddAsync(Newcomer(Role.Approver), Command, default)).Value.Waits.ShouldBeFalse();
        (await Users.ResetAsync(Carl, keepTokens: false, Command, default)).Value.ShouldNotBeNull();
        var token = (await Tokens.AddAsync(Robot with { UpTo = null, ExpiresAt = null }, Command, default)).Value;
        (await Tokens.FindAsync(token.Secret, Door.CrmComRest, null, default)).Value.Actor.CeilingToken.ShouldBeNull();
        foreach (var reader in new[] { Books.Alan, Adam, Ada })
        {
            (await ToldAsync(reader)).ShouldBe([NoticeKinds.DoneByCommand, NoticeKinds.DoneByCommand, NoticeKinds.DoneByCommand], reader.Name);
        }
    }

    [Fact]
    public async Task Only_one_of_several_concurrent_decisions_on_a_request_succeeds()
    {
        for (var round = 0; round < Scale.Of(10, 100); round++)
        {
            await Users.SetRolesAsync(Carl, Role.Viewer, Command, default);
            (await Users.SetRolesAsync(Carl, Role.Clerk, Adam, default)).Value.ShouldBe(Effect.Waits);
            var asked = await WaitingAsync();
            var answers = await Task.WhenAll(
                Task.Run(() => AgreeAsync(asked.Id)), Task.Run(() => AgreeAsync(asked.Id)),
                Task.Run(() => Confirmations.DeclineAsync(asked.Id, "no", Ada, default)),
                Task.Run(() => Confirmations.WithdrawAsync(asked.Id, Adam, default)));
            answers.Count(a => a.Ok).ShouldBe(1);
            answers.Where(a => !a.Ok).ShouldAllBe(a => a.Failure == ConfirmationFailures.Settled);
            (await RolesOfAsync(Carl)).ShouldBe((await LastSettledAsync()).State == ConfirmationState.Confirmed ? Role.Clerk : Role.Viewer);
        }
    }

    private async Task<Result> AgreeAsync(ConfirmationId request) => await ConfirmAsync(request);
}

public sealed class SqliteOnlyAdminTests() : OnlyAdminTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOnlyAdminTests() : OnlyAdminTests(TestDatabase.Postgres);
