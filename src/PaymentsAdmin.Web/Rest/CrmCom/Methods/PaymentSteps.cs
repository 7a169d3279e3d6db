using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Moves payments through their life cycle: post, reject, cancel.</summary>
public sealed class PaymentSteps(PostingService postings, PortalBooks portals, PaymentAnswers answers) : ICrmMethods
{
    private const string NotPosted = "Only a posted payment can be cancelled, and this one is not posted. A draft can be rejected with payments/reject.";

    private static readonly CrmParameter CancelCode = Parameters.Code with { Since = Releases.Of(9, 1) };

    public IReadOnlyList<CrmMethod> Methods =>
        [
            Make("payments/post", "Posts a draft, or gives it the next approval.", [Parameters.Token, Parameters.Payment, Parameters.FieldsSet], PostAsync) with
            {
                Right = Right.Approve,
                TakesIfMatch = true,
                AnswerAgain = PostAgainAsync,
                Codes = [.. CrmCode.OfDrafts, CrmCode.InvalidLifeCycleState, .. CrmCode.OfPosting],
            },
            Make(
                "payments/reject",
                "Discards a draft permanently.",
                [Parameters.Token, Parameters.Payment, Parameters.RejectionReason, Parameters.FieldsSet],
                RejectAsync
            ) with
            {
                Right = Right.Discard,
            },
            Make(
                "payments/cancel",
                "Cancels a posted payment and returns the cancellation.",
                [
                    Parameters.Token, Parameters.Payment, Parameters.CancellationType, Parameters.Category, Parameters.Notes, CancelCode,
                    Parameters.IssueReason, .. Parameters.Fields, Parameters.FieldsSet,
                ],
                CancelAsync
            ) with
            {
                AnswerAgain = (call, payment) => answers.AnswerAsync(call, new PaymentId(payment)),
                Shown = CrmPaymentFields.Cancellation,
                Codes = [.. CrmCode.OfDrafts, CrmCode.InvalidLifeCycleState, .. CrmCode.OfPosting],
            },
        ];

    private CrmMethod Make(string name, string summary, IReadOnlyList<CrmParameter> parameters, Func<CrmCall, Task<CrmReply>> runAsync) =>
        new(name, true, summary, parameters, runAsync)
        {
            AnswerAgain = answers.AnswerAgainAsync,
            Data = answers.Fields.Shape,
            GivesETag = true,
            Fields = answers.Fields.Infos,
            Shown = CrmPaymentFields.Brief,
            Right = Right.AskReversal,
            Codes = [.. CrmCode.OfNames, CrmCode.NotApplicable, CrmCode.InvalidLifeCycleState],
        };

    private async Task<CrmReply> PostAsync(CrmCall call)
    {
        var (exactly, refusal) = ETags.Read(call.Request.IfMatch);
        return refusal
            ?? await answers.ActAsync(
                call,
                async payment => await postings.PostAsync(call.Workspace, payment.Id, answers.SeenOf(call, payment.Id, exactly), call.Actor, call.Aborted)
            );
    }

    // The step of ours is committed with the payment, and asks the portal for what may still be open.
    private async Task<CrmReply> PostAgainAsync(CrmCall call, long payment) =>
        await portals.UnpostedAsync(call, new PaymentId(payment)) is { } no
            ? CrmReply.No(no, call)
            : await answers.AnswerAsync(call, new PaymentId(payment));

    private Task<CrmReply> RejectAsync(CrmCall call) =>
        answers.ActAsync(call, payment => postings.DiscardAsync(call.Workspace, payment.Id, call.Key(Parameters.RejectionReason), call.Actor, call.Aborted));

    private async Task<CrmReply> CancelAsync(CrmCall call)
    {
        var found = await answers.FindAsync(call);
        if (found.Failure is { } unknown)
        {
            return CrmReply.No(unknown, call);
        }

        var input = new CancelInput(call.KeyOf(Parameters.CancellationType))
        {
            Category = call.Key(Parameters.Category),
            Notes = call.Text(Parameters.Notes),
            BackOfficeCode = call.Text(CancelCode),
            Reason = call.Text(Parameters.IssueReason),
            Fields = call.Udf(PostingInput.None.Fields),
        };
        var done = await CancelAsync(call, found.Value, input);
        if (done.Failure is { } early && IsNotPosted(early, found.Value) && await portals.IsOtherNowAsync(call, found.Value))
        {
            found = await answers.FindAsync(call);
            done = found.Ok ? await CancelAsync(call, found.Value, input) : found.Failure;
        }

        if (done.Failure is not { } no)
        {
            return await answers.AnswerAsync(call, done.Value.Payment);
        }

        var refusal = FailureCodes.Refusal(no, call.Method);
        return found.Ok && IsNotPosted(no, found.Value) && LifeCycle.Of(found.Value) is CrmNames.Draft ? refusal with { Message = NotPosted } : refusal;
    }

    private Task<Result<ApprovedReversal>> CancelAsync(CrmCall call, AccountPayment payment, CancelInput input) =>
        postings.CancelAsync(call.Workspace, payment.Id, input, call.Actor, call.Aborted);

    private static bool IsNotPosted(Failure failure, AccountPayment payment) =>
        FailureCodes.Of(failure) == CrmCode.InvalidLifeCycleState
        && payment.State is PostingState.NotPosted or PostingState.Draft or PostingState.Submitted or PostingState.Approved;
}
