using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Tests.Values;

namespace PaymentsAdmin.Core.Tests.Portals.Operations;

public sealed class OperationRulesTests
{
    /// <summary>One row per state and one column per step; a dash means refused.</summary>
    private const string Table = """
                   Send  Confirm    Refuse   MarkUnknown  Postpone  Undo
        Planned    Sent  Confirmed  Refused  -          Planned   Undone
        Sent       -     Confirmed  Refused  Unknown    Planned   -
        Confirmed  -     -          -        -          -         -
        Refused    -     -          -        -          -         -
        Unknown    -     Confirmed  Refused  -          Planned   -
        Undone     -     -          -        -          -         -
        """;

    public static TheoryData<string, string, string> Pairs => RuleTable.Cells(Table);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Each_step_leads_to_the_state_in_the_table(string state, string step, string next) =>
        (OperationRules.Next(Enum.Parse<OperationState>(state), Enum.Parse<OperationStep>(step))?.ToString() ?? "-").ShouldBe(next);

    [Theory]
    [InlineData(OperationState.Planned, true)]
    [InlineData(OperationState.Sent, false)]
    [InlineData(OperationState.Unknown, false)]
    [InlineData(OperationState.Confirmed, false)]
    [InlineData(OperationState.Refused, false)]
    [InlineData(OperationState.Undone, false)]
    public void A_change_can_be_undone_only_before_it_is_sent_to_the_portal(OperationState state, bool may) =>
        OperationRules.Undo(state).ShouldBe(may ? null : OperationFailures.TooLateToUndo);

    [Fact]
    public void The_table_covers_every_pair_of_state_and_step()
    {
        var all = from state in Enum.GetValues<OperationState>() from step in Enum.GetValues<OperationStep>() select (state.ToString(), step.ToString());
        Pairs.Select(row => (row.Data.Item1, row.Data.Item2)).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public void Only_final_states_have_no_next_step()
    {
        foreach (var state in Enum.GetValues<OperationState>())
        {
            var open = Enum.GetValues<OperationStep>().Any(step => OperationRules.Next(state, step) is not null);
            OperationRules.IsOver(state).ShouldBe(!open, state.ToString());
        }
    }

    [Fact]
    public void A_sent_or_unknown_operation_cannot_be_sent_again()
    {
        OperationRules.Next(OperationState.Unknown, OperationStep.Send).ShouldBeNull();
        OperationRules.Next(OperationState.Sent, OperationStep.Send).ShouldBeNull();
    }

    [Fact]
    public void An_operation_requires_the_right_of_its_verb()
    {
        OperationRules.RightTo(PaymentVerbs.Pay).ShouldBe(Right.Pay);
        OperationRules.RightTo(PaymentVerbs.Unpay).ShouldBe(Right.Pay);
        OperationRules.RightTo(PaymentVerbs.Delete).ShouldBe(Right.EditPayments);
        OperationRules.RightTo(EntityVerbs.RowAdd).ShouldBe(Right.EditEntities);
        Should.Throw<ArgumentOutOfRangeException>(() => OperationRules.RightTo(PaymentVerbs.PortalAdd));
    }
}
