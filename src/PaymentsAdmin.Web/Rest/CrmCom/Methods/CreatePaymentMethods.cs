using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Answers;
using PaymentsAdmin.Web.Rest.CrmCom.Calls;
using PaymentsAdmin.Web.Rest.CrmCom.Tables;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Creates payments: create, pay_invoice, pay_bill.</summary>
public sealed class CreatePaymentMethods(PostingDraftService drafts, PaymentAnswers answers, Organisation organisation) : ICrmMethods
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
            Make("payments/create", "Creates a payment, as a draft or posted.", Create, CreateAsync),
            Make("payments/pay_invoice", "Pays the open amount of an invoice and posts the payment.", [.. Head, Parameters.Invoice, .. Rest], PayInvoiceAsync),
            Make(
                "payments/pay_bill",
                "Pays the open amount of a bill and posts the payment.",
                [.. Head, Parameters.Bill, Parameters.NumberDigit, Parameters.AccountDigit, Parameters.AmountDigit, .. Rest],
                PayBillAsync
            ),
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

    private Task<CrmReply> CreateAsync(CrmCall call)
    {
        var input = Input(call).WithSets(call);
        return string.Equals(call.Text(Parameters.State), CrmNames.Posted, StringComparison.Ordinal) ? PostedAsync(call, input) : DraftAsync(call, input);
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
        made.Failure is { } no ? CrmReply.No(no, call) : await answers.AnswerAsync(call, made.Value);
}
