using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Confirmations;

/// <summary>What requires a second Admin, and who may decide.</summary>
public sealed class ConfirmationRulesTests
{
    /// <summary>The requester is user 1. A lapsed request is past its expiry, but still stored as waiting.</summary>
    private const string Table = """
                         Confirm      Decline          Withdraw
        Waiting-own      own-request  own-to-withdraw  -
        Waiting-other    -            -                not-yours
        Lapsed-own       lapsed       lapsed           lapsed
        Lapsed-other     lapsed       lapsed           lapsed
        Expired-other    lapsed       lapsed           lapsed
        Confirmed-other  settled      settled          settled
        Declined-other   settled      settled          settled
        Withdrawn-own    settled      settled          settled
        Void-other       settled      settled          settled
        Alone-own        settled      settled          settled
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Confirmation Request = new(new ConfirmationId(1), ConfirmationKind.Roles, 5, "Clara", new PersonName(1, "Ada"), Now)
    {
        Before = Role.Clerk,
        After = Role.Clerk | Role.Approver,
        ExpiresAt = Now + ConfirmationRules.Life,
        State = ConfirmationState.Waiting,
    };

    public static TheoryData<string, string, string> Cells => RuleTable.Cells(Table);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Another_Admin_decides_on_a_waiting_request_and_the_requester_withdraws_it(string state, string question, string answer)
    {
        var (name, by) = (state.Split('-')[0], state.EndsWith("own", StringComparison.Ordinal) ? 1 : 2);
        var request = name is "Lapsed" ? Request with { ExpiresAt = Now } : Request with { State = Enum.Parse<ConfirmationState>(name) };
        RuleTable.Answer(
            question switch
            {
                "Confirm" => ConfirmationRules.Confirm(request, by, Now),
                "Decline" => ConfirmationRules.Decline(request, by, Now),
                _ => ConfirmationRules.Withdraw(request, by, Now),
            }
        ).ShouldBe(answer);
    }

    [Fact]
    public void The_table_covers_every_state() =>
        Cells.Select(row => (row.Data.Item1).Split('-')[0]).Distinct().Where(name => name is not "Lapsed")
            .ShouldBe(Enum.GetNames<ConfirmationState>(), ignoreOrder: true);

    [Fact]
    public void A_request_lapses_after_exactly_seven_days()
    {
        ConfirmationRules.HasLapsed(Request, Now + TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1)).ShouldBeFalse();
        ConfirmationRules.HasLapsed(Request, Now + TimeSpan.FromDays(7)).ShouldBeTrue();
        ConfirmationRules.HasLapsed(Request with { State = ConfirmationState.Confirmed }, Now + TimeSpan.FromDays(8)).ShouldBeFalse();
    }

    [Fact]
    public void The_same_change_cannot_be_requested_twice()
    {
        ConfirmationRules.Ask(isAsked: true).ShouldBe(ConfirmationFailures.Waits);
        ConfirmationRules.Ask(isAsked: false).ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.None, Role.Viewer, Role.None)]
    [InlineData(Role.None, Role.Clerk, Role.Clerk)]
    [InlineData(Role.Clerk, Role.Clerk | Role.Admin, Role.Admin)]
    [InlineData(Role.Clerk | Role.Admin, Role.Viewer, Role.None)]
    [InlineData(Role.Approver, Role.Clerk, Role.Clerk)]
    public void Granting_a_role_other_than_Viewer_requires_a_second_Admin(Role before, Role after, Role granted) =>
        ConfirmationRules.Granted(before, after).ShouldBe(granted);

    [Theory]
    [InlineData(Role.Clerk, false, null)]
    [InlineData(Role.Clerk, true, "The user is disabled.")]
    [InlineData(null, true, "The user is disabled.")]
    [InlineData(Role.Viewer, false, "The user's roles have changed since the request.")]
    [InlineData(Role.Viewer, true, "The user is disabled.")]
    public void A_confirmed_change_is_refused_if_the_user_is_disabled_or_has_other_roles(Role? now, bool isDisabled, string? why) =>
        (ConfirmationRules.ChangeUser(Request, now, isDisabled)?.ToString()).ShouldBe(why);

    [Theory]
    [InlineData(Role.None, true, true)]
    [InlineData(Role.None, false, false)]
    [InlineData(Role.Viewer, true, false)]
    [InlineData(null, true, false)]
    public void A_new_user_is_let_in_unless_the_user_has_changed_meanwhile(Role? now, bool isDisabled, bool comesIn) =>
        (ConfirmationRules.LetIn(now, isDisabled) is null).ShouldBe(comesIn);

    [Fact]
    public void The_person_who_gains_cannot_confirm_but_can_decline()
    {
        var request = Request with { GainerId = 2 };
        ConfirmationRules.Confirm(request, 2, Now).ShouldBe(ConfirmationFailures.OwnGain);
        ConfirmationRules.Decline(request, 2, Now).ShouldBeNull();
        ConfirmationRules.Confirm(request, 3, Now).ShouldBeNull();
        ConfirmationRules.Confirm(Request, null, Now).ShouldBeNull();
        ConfirmationRules.Confirm(request with { State = ConfirmationState.Confirmed }, 2, Now).ShouldBe(ConfirmationFailures.Settled);
    }

    [Theory]
    [InlineData(new int[0], 2, true)]
    [InlineData(new[] { 2 }, 2, false)]
    [InlineData(new[] { 3 }, 2, true)]
    [InlineData(new[] { 2, 3 }, 2, true)]
    [InlineData(new[] { 2 }, null, true)]
    public void Nothing_is_requested_that_nobody_but_the_person_who_gains_could_confirm(int[] otherAdmins, int? gainer, bool mayAsk) =>
        ConfirmationRules.Ask(otherAdmins, gainer).ShouldBe(mayAsk ? null : ConfirmationFailures.NobodyElse);

    [Theory]
    [InlineData(Role.Clerk | Role.Approver, true, null)]
    [InlineData(Role.Clerk | Role.Approver, false, "The user has been enabled.")]
    [InlineData(Role.Clerk, true, "The user's roles have changed since the request.")]
    public void A_user_is_enabled_with_the_confirmed_roles_only(Role now, bool isDisabled, string? why) =>
        (ConfirmationRules.Enable(Request, now, isDisabled)?.ToString()).ShouldBe(why);
}
