using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Creates payments: create, pay_invoice, pay_bill.</summary>
public sealed class CreatePaymentMethods(
    PostingDraftService drafts, PostingService postings, PortalBooks portals, PaymentAnswers answers, Organisation organisation) : ICrmMethods
{
    private static readonly IReadOnlyList<CrmParameter> Head = [Parameters.Token, Parameters.Account, Parameters.Wallet, Parameters.Type];

    private static readonly IReadOnlyList<CrmParameter> Received =
        [
            Parameters.ReceivedOn,
            Parameters.ReceivedByUser,
            Parameters.ReceivedByUnit,
            Parameters.ReceivedByBusinessUnit,
            Parameters.Card,
            Parameters.Preference,
        ];

    /// <summary>The parameters of create, in the order of the contract.</summary>
    public static IReadOnlyList<CrmParameter> Create { get; } =
        [
            .. Head, Parameters.State, Parameters.Method, Parameters.Amount, Parameters.Currency, Parameters.Category, .. Received,
            Parameters.Notes, Parameters.Code, Parameters.Job, Parameters.PostedOn, .. Parameters.Fields,
            Parameters.Invoices, Parameters.Bills, Parameters.Products, Parameters.FieldsSet,
        ];

    private static readonly IReadOnlyList<CrmParameter> Rest =
        [
            Parameters.Method,
            Parameters.Currency,
            Parameters.Category,
            .. Received,
            Parameters.Notes,
            Parameters.Code,
            Parameters.Job,
            Parameters.PostedOn,
            .. Parameters.Fields,
            Parameters.FieldsSet,
        ];

    public IReadOnlyList<CrmMethod> Methods =>
        [
            Make("payments/create", "Creates a payment, as a draft or posted.", Create, CreateAsync) with { AnswerAgain = CreateAgainAsync },
            Make(
                "payments/pay_invoice", "Pays the open amount of an invoice and posts the payment.", [.. Head, Parameters.Invoice, .. Rest], PayInvoiceAsync
            ) with
            {
                Takes = Can.KeepReference,
            },
            Make(
                "payments/pay_bill",
                "Pays the open amount of a bill and posts the payment.",
                [.. Head, Parameters.Bill, Parameters.NumberDigit, Parameters.AccountDigit, Parameters.AmountDigit, .. Rest],
                PayBillAsync
            ) with
            {
                Takes = Can.KeepReference,
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
            Right = Right.EditPayments,
            Codes = [.. CrmCode.OfDrafts, .. CrmCode.OfPosting],
        };

    private async Task<CrmReply> CreateAsync(CrmCall call)
    {
        var input = Input(call).WithSets(call);
        return await portals.TakenAsync(call) is { } taken ? CrmReply.No(taken, call)
            : IsPosted(call) ? await PostedAsync(call, input)
            : await DraftAsync(call, input);
    }

    private Task<CrmReply> CreateAgainAsync(CrmCall call, long number) =>
        portals.AgainAsync(call, number, payment => IsPosted(call) ? FinishAsync(call, payment) : answers.AnswerAsync(call, payment));

    // In a portal a draft is made first, and the call may have ended there.
    private async Task<CrmReply> FinishAsync(CrmCall call, PaymentId payment)
    {
        var made = await answers.GetAsync(call, payment);
        if (made is { Ok: true, Value: { Portal: not null, State: PostingState.Draft } })
        {
            var posted = await postings.PostAsync(call.Workspace, payment, SeenDraft.Never, call.Actor, call.Aborted);
            if (posted.Failure is { } no)
            {
                return CrmReply.No(no, call);
            }
        }

        return await portals.UnpostedAsync(call, payment) is { } open ? CrmReply.No(open, call) : await answers.AnswerDoneAsync(call, payment);
    }

    private Task<CrmReply> PayInvoiceAsync(CrmCall call) =>
        PostedAsync(call, Input(call) with { PaysWhatIsOpen = true, Invoices = [call.KeyOf(Parameters.Invoice)] });

    private Task<CrmReply> PayBillAsync(CrmCall call) => PostedAsync(call, Input(call) with { PaysWhatIsOpen = true, Bills = [Inputs.Bill(call)] });

    private PostingInput Input(CrmCall call) => call.Over(PostingInput.None, organisation.Zone);

    private async Task<CrmReply> DraftAsync(CrmCall call, PostingInput input) =>
        await AnswerAsync(call, await drafts.CreateAsync(call.Workspace, input with { ForgetsPostingDate = true }, call.Actor, call.Aborted));

    private async Task<CrmReply> PostedAsync(CrmCall call, PostingInput input) =>
        await AnswerAsync(call, await drafts.CreatePostedAsync(call.Workspace, input, call.Actor, call.Aborted));

    private async Task<CrmReply> AnswerAsync(CrmCall call, Result<PaymentId> made) =>
        made.Failure is { } no ? CrmReply.No(no, call) : await answers.AnswerDoneAsync(call, made.Value);

    private static bool IsPosted(CrmCall call) => string.Equals(call.Text(Parameters.State), CrmNames.Posted, StringComparison.Ordinal);
}
