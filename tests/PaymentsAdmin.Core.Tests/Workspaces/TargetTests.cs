using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Workspaces;

/// <summary>The target of a change.</summary>
public sealed class TargetTests
{
    private static readonly Workspace Main = new(new WorkspaceId(7), WorkspaceKey.Main, "Main", OwnBooks.Kind, [2], 14, "", null);

    private static Target<PaymentId> Payment(int? seen) => new(Main, new PaymentId(4), seen is { } revision ? new Revision(revision) : null, Actor.System);

    [Theory]
    [InlineData(null, 3, false)]
    [InlineData(3, 3, false)]
    [InlineData(2, 3, true)]
    [InlineData(4, 3, true)]
    public void A_target_is_stale_if_the_actor_saw_another_revision(int? seen, int now, bool stale) =>
        Payment(seen).IsStale(new Revision(now)).ShouldBe(stale);

    [Fact]
    public void A_part_of_a_target_keeps_workspace_revision_and_actor() =>
        Payment(3).Of(new LineId(9)).ShouldBe(new Target<LineId>(Main, new LineId(9), new Revision(3), Actor.System));

    [Fact]
    public void An_attempt_names_the_kind_of_its_subject()
    {
        var payment = Payment(null);
        payment.Attempt(PaymentVerbs.Pay).ShouldBe(new(PaymentVerbs.Pay, "payment", 4, Main.Id));
        payment.Of(new LineId(9)).Attempt(PaymentVerbs.LineDelete).ShouldBe(new(PaymentVerbs.LineDelete, "line", 9, Main.Id));
        var subscription = new SubscriptionId(new CustomerId(5), new ReferenceId<ServiceProduct>(6));
        payment.Of(subscription).Attempt(SubscriptionVerbs.Change).ShouldBe(new(SubscriptionVerbs.Change, "subscription", 5, Main.Id));
    }

    [Fact]
    public void Every_kind_of_subject_has_a_display_name()
    {
        var ids = typeof(ISubjectId).Assembly.GetTypes().Where(type => type.IsValueType && typeof(ISubjectId).IsAssignableFrom(type) && !type.IsGenericType)
            .ToList();
        ids.Count.ShouldBeGreaterThan(12);
        foreach (var id in ids)
        {
            SubjectKinds.All.Keys.ShouldContain(Kind(id));
        }
    }

    private static string Kind(Type id) =>
        (string)typeof(TargetTests).GetMethod(
            nameof(KindOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(id).Invoke(null, null)!;

    private static string KindOf<TId>()
        where TId : struct, ISubjectId => TId.SubjectKind;
}
