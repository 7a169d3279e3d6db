using System.Text.Json;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using PaymentsAdmin.Web.Rest.CrmCom.Portals;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Finds payments for methods, and answers with them.</summary>
public sealed class PaymentAnswers(AccountPaymentService payments, PortalBooks portals, CrmPaymentFields fields, SeenDrafts seen)
{
    /// <summary>The fields of payment answers.</summary>
    public CrmFields<AccountPayment> Fields => fields.All;

    /// <summary>The payment that the call acts on.</summary>
    public Task<Result<AccountPayment>> FindAsync(CrmCall call) => portals.FindAsync(call, whole: false);

    /// <summary>The current payment with all its parts.</summary>
    public Task<Result<AccountPayment>> GetAsync(CrmCall call, PaymentId payment) => GetAsync(call, payment, whole: true);

    /// <summary>Answers with the payment that the call names, as it is in a portal at this moment.</summary>
    public async Task<CrmReply> AnswerAsync(CrmCall call)
    {
        var (found, age) = await portals.ShowAsync(call, IsWhole(call));
        return Answer(call, found) with { Seen = age };
    }

    /// <summary>Answers with the current state of a payment.</summary>
    public async Task<CrmReply> AnswerAsync(CrmCall call, PaymentId payment) => Answer(call, await GetAsync(call, payment, IsWhole(call)));

    /// <summary>The same once a portal has done what was asked of it, or else why not.</summary>
    public async Task<CrmReply> AnswerDoneAsync(CrmCall call, PaymentId payment) =>
        await portals.OpenAsync(call, payment) is { } open ? CrmReply.No(open, call) : await AnswerAsync(call, payment);

    /// <summary>Answers a repeated call whose change is already committed: of a payment, or in a portal by a write with this number.</summary>
    public Task<CrmReply> AnswerAgainAsync(CrmCall call, long number) => portals.AgainAsync(call, number, payment => AnswerDoneAsync(call, payment));

    /// <summary>Answers with a list of any length, of which two pages are in memory.</summary>
    public async Task<CrmReply> AnswerAsync(CrmCall call, IAsyncEnumerable<IReadOnlyList<AccountPayment>> found)
    {
        var pages = found.GetAsyncEnumerator(call.Aborted);
        var first = await pages.MoveNextAsync() ? pages.Current : [];
        if (!await pages.MoveNextAsync())
        {
            await pages.DisposeAsync();
            seen.Note(call.Caller.Who, first);
            return CrmReply.Of(json => fields.All.Write(json, first, call.Wanted));
        }

        return CrmReply.InParts(
            async (json, send) =>
            {
                await using var all = pages;
                json.WriteStartArray();
                Write(call, json, first);
                do
                {
                    Write(call, json, pages.Current);
                    await send();
                } while (await pages.MoveNextAsync());

                json.WriteEndArray();
            }
        );
    }

    /// <summary>The payment state the caller acts on: from If-Match, or else the one last read.</summary>
    public SeenDraft SeenOf(CrmCall call, PaymentId payment, Revision? exactly) =>
        exactly is { } revision ? new SeenDraft(revision, null) : seen.Of(call.Caller.Who, payment);

    private CrmReply Answer(CrmCall call, Result<AccountPayment> found)
    {
        if (found.Failure is { } no)
        {
            return CrmReply.No(no, call);
        }

        seen.Note(call.Caller.Who, found.Value);
        return CrmReply.Of(json => fields.All.Write(json, found.Value, call.Wanted)) with { ETag = ETags.Of(found.Value.Revision) };
    }

    /// <summary>Acts on the call's payment, and returns its new state.</summary>
    public async Task<CrmReply> ActAsync(CrmCall call, Func<AccountPayment, Task<Result>> act)
    {
        var found = await FindAsync(call);
        if (found.Ok)
        {
            KeyedStep.Current?.IsAbout(found.Value.Id.Value);
        }

        var failure = found.Failure ?? (await act(found.Value)).Failure;
        return failure is { } no ? CrmReply.No(no, call) : await AnswerDoneAsync(call, found.Value.Id);
    }

    private void Write(CrmCall call, Utf8JsonWriter json, IReadOnlyList<AccountPayment> page)
    {
        seen.Note(call.Caller.Who, page);
        foreach (var payment in page)
        {
            fields.All.Write(json, payment, call.Wanted);
        }
    }

    private Task<Result<AccountPayment>> GetAsync(CrmCall call, PaymentId payment, bool whole) =>
        payments.GetAsync(call.Workspace.Id, payment, whole, call.Actor, call.Aborted);

    private static bool IsWhole(CrmCall call) => call.Wanted.Overlaps(CrmPaymentFields.InOtherTables);
}
