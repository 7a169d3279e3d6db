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
    public void The_user_who_gains_by_a_request_can_decline_but_not_confirm_it()
    {
        var token = Request with { Kind = ConfirmationKind.Token, Gains = 2 };
        ConfirmationRules.Confirm(token, 2, Now).ShouldBe(ConfirmationFailures.OwnGain);
        ConfirmationRules.Decline(token, 2, Now).ShouldBeNull();
        ConfirmationRules.Confirm(token, 3, Now).ShouldBeNull();
        ConfirmationRules.Confirm(Request, null, Now).ShouldBeNull();
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
}
