using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Web.Features.Portals;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

public sealed class OperationWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(OperationState.Planned)]
    [InlineData(OperationState.Sent)]
    [InlineData(OperationState.Unknown)]
    [InlineData(OperationState.Refused)]
    public void Every_state_of_an_operation_has_a_glyph_in_the_styles(OperationState state)
    {
        var styles = File.ReadAllText(Path.Combine(Product.Root, "wwwroot-assets", "styles", "states.css"));

        foreach (var held in new[] { TimeSpan.Zero, TimeSpan.FromSeconds(10) })
        {
            var mark = OperationWords.State(One(state) with { NotBefore = Now + held }, Now);
            styles.ShouldContain($"[data-s=\"{mark.Glyph}\"]");
        }
    }

    [Theory]
    [InlineData(PortalFaultKind.Unreachable)]
    [InlineData(PortalFaultKind.Limited)]
    public void A_write_that_was_never_sent_says_so(PortalFaultKind kind)
    {
        var waiting = One(OperationState.Planned) with { Fault = new PortalFault(kind, "batch") };
        OperationWords.State(waiting, Now).Word.ToString().ShouldBe("Not sent yet");
        OperationWords.OnItsWay(waiting, Now).Word.ToString().ShouldBe("Not sent yet");
        OperationWords.State(waiting with { Attempts = 1 }, Now).Word.ToString().ShouldBe("Waiting");
    }

    [Fact]
    public void Each_write_to_a_host_is_named_by_what_it_does()
    {
        Verb[] verbs = [PostingVerbs.Add, PostingVerbs.Save, PostingVerbs.Post, PostingVerbs.Discard, PostingVerbs.Cancel];
        verbs.Select(verb => OperationWords.Verb(One(OperationState.Sent) with { Verb = verb }).ToString())
            .ShouldBe(["Enter payment", "Change payment", "Post payment", "Reject payment", "Cancel payment"]);
    }

    [Theory]
    [InlineData(EntityKinds.Account, "AR-77", "Account AR-77")]
    [InlineData(EntityKinds.Wallet, "W-9", "Wallet W-9")]
    [InlineData(EntityKinds.Account, null, "An account that is not known here")]
    [InlineData(EntityKinds.Wallet, null, "A wallet that is not known here")]
    [InlineData(EntityKinds.Deal, null, "Deal C090")]
    public void Accounts_and_wallets_are_named_by_their_numbers(int kind, string? number, string said) =>
        OperationWords.Entity(One(OperationState.Sent) with { EntityRef = new(kind, "C090"), EntityNumber = number }).ToString().ShouldBe(said);

    private static Operation One(OperationState state) =>
        new(
            new(1),
            new(1),
            new(1),
            new(EntityKinds.Deal, "1"),
            new PaymentId(1),
            PaymentVerbs.Pay,
            new BitrixWrite.Pay(1.Key()),
            state,
            Now,
            Now,
            0,
            Actor.System
        );
}
