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
    public void Each_step_leads_where_the_table_says(string state, string step, string next) =>
        (OperationRules.Next(Enum.Parse<OperationState>(state), Enum.Parse<OperationStep>(step))?.ToString() ?? "-").ShouldBe(next);

    [Theory]
    [InlineData(OperationState.Planned, true)]
    [InlineData(OperationState.Sent, false)]
    [InlineData(OperationState.Unknown, false)]
    [InlineData(OperationState.Confirmed, false)]
    [InlineData(OperationState.Refused, false)]
    [InlineData(OperationState.Undone, false)]
    public void A_change_is_taken_back_only_until_it_is_sent_to_the_portal(OperationState state, bool may) =>
        OperationRules.Undo(state).ShouldBe(may ? null : OperationFailures.TooLateToUndo);

    [Fact]
    public void The_table_holds_every_pair()
    {
        var all = from state in Enum.GetValues<OperationState>() from step in Enum.GetValues<OperationStep>() select (state.ToString(), step.ToString());
        Pairs.Select(row => ((string)row[0], (string)row[1])).ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public void What_is_over_has_no_way_out_and_everything_else_has_one()
    {
        foreach (var state in Enum.GetValues<OperationState>())
        {
            var open = Enum.GetValues<OperationStep>().Any(step => OperationRules.Next(state, step) is not null);
            OperationRules.IsOver(state).ShouldBe(!open, state.ToString());
        }
    }

    [Fact]
    public void What_the_portal_may_have_done_is_not_sent_before_it_was_put_back()
    {
        OperationRules.Next(OperationState.Unknown, OperationStep.Send).ShouldBeNull();
        OperationRules.Next(OperationState.Sent, OperationStep.Send).ShouldBeNull();
    }

    [Fact]
    public void An_operation_takes_the_right_of_its_verb()
    {
        OperationRules.RightTo(PaymentVerbs.Pay).ShouldBe(Right.Pay);
        OperationRules.RightTo(PaymentVerbs.Unpay).ShouldBe(Right.Pay);
        OperationRules.RightTo(PaymentVerbs.Delete).ShouldBe(Right.EditPayments);
        OperationRules.RightTo(EntityVerbs.RowAdd).ShouldBe(Right.EditEntities);
        Should.Throw<ArgumentOutOfRangeException>(() => OperationRules.RightTo(PaymentVerbs.PortalAdd));
    }
}
