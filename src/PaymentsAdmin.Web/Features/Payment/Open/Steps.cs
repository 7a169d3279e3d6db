using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Open;

/// <summary>Whether a posting step is done, current, or still to come.</summary>
public enum StepAt
{
    Done,
    Now,
    Next,
}

public sealed record BookStep(StepAt At, string Glyph, Words Word, Words Note);

public static class Steps
{
    public static IReadOnlyList<BookStep> Of(PaymentKind kind, PostingState state) => kind == PaymentKind.Reversal ? OfReversal(state) : Of(state);

    /// <summary>The steps of a payment that the portal is being asked to post.</summary>
    public static IReadOnlyList<BookStep> Sent { get; } =
        [.. Way(3), Step(StepAt.Now, PostingState.Approved, "being posted in the portal"), Step(StepAt.Next, PostingState.Posted, "not in the books yet")];

    /// <summary>The steps of a payment that the portal was asked to post and whose gateway there refused.</summary>
    public static IReadOnlyList<BookStep> Refused { get; } = [.. Way(2), Step(StepAt.Now, PostingState.Discarded, "refused by the gateway")];

    /// <summary>The steps of a payment that was posted in the portal, so that nobody here submitted it.</summary>
    public static IReadOnlyList<BookStep> Outside(PostingState state) =>
        [.. Of(state).Where(step => !string.Equals(step.Glyph, States.Of(PostingState.Submitted).Glyph, StringComparison.Ordinal))];

    // A reversal is requested on its original payment, so it is never a draft.
    private static IReadOnlyList<BookStep> OfReversal(PostingState state) =>
        [
            Step(StepAt.Done, PostingState.ReversalSubmitted, ""),
            state switch
            {
                PostingState.Approved => Step(StepAt.Now, PostingState.ReversalApproved, "not in the books yet"),
                PostingState.Discarded => Step(StepAt.Now, state, "refused by the gateway"),
                _ => Step(StepAt.Now, state, "in the books"),
            },
        ];

    private static IReadOnlyList<BookStep> Of(PostingState state) =>
        state switch
        {
            PostingState.Discarded => [Step(StepAt.Done, PostingState.Draft, ""), Step(StepAt.Now, state, "closed for good")],
            PostingState.Approved =>
                [.. Way(3), Step(StepAt.Now, state, "waiting for the gateway"), Step(StepAt.Next, PostingState.Posted, "not in the books yet")],
            PostingState.Posted => [.. Way(2), Step(StepAt.Now, state, "in the books")],
            PostingState.ReversalSubmitted or PostingState.ReversalApproved =>
                [.. Way(2), Step(StepAt.Done, PostingState.Posted, "in the books"), Step(StepAt.Now, state, "still in the books")],
            PostingState.Reversed => [.. Way(2), Step(StepAt.Done, PostingState.Posted, ""), Step(StepAt.Now, state, "offset by its reversal")],
            PostingState.Submitted =>
                [
                    Step(StepAt.Done, PostingState.Draft, ""),
                    Step(StepAt.Now, state, "waiting for approval"),
                    Step(StepAt.Next, PostingState.Posted, "not in the books yet"),
                ],
            PostingState.Draft =>
                [
                    Step(StepAt.Now, state, "can be edited"),
                    Step(StepAt.Next, PostingState.Submitted, "not yet"),
                    Step(StepAt.Next, PostingState.Posted, "not in the books yet"),
                ],
            _ => [Step(StepAt.Now, state, "only in the portal")],
        };

    private static IEnumerable<BookStep> Way(int until) =>
        new[] { PostingState.Draft, PostingState.Submitted }.Take(until).Select(s => Step(StepAt.Done, s, ""));

    private static BookStep Step(StepAt at, PostingState state, Words note)
    {
        var mark = States.Of(state);
        return new BookStep(at, mark.Glyph, mark.Word, note);
    }
}
