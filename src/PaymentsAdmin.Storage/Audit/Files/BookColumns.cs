using System.Data.Common;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Audit.Files;

/// <summary>What an auditor gets of a payment and its posting, as the rows keep it.</summary>
internal static class BookColumns
{
    /// <summary>The selection.</summary>
    public static readonly Selection All = new();

    private static readonly SelectedColumn<long> Id = All.Add(Long("p.id"));
    private static readonly SelectedColumn<long> Workspace = All.Add(Long("p.workspace_id"));
    private static readonly SelectedColumn<int> Kind = All.Add(Int("p.kind"));
    private static readonly SelectedColumn<string> AccountNumber = All.Add(Text("p.account_number"));
    private static readonly SelectedColumn<string?> Number = All.Add(TextOrNull($"{NumberSql.Of("p")} AS number"));
    private static readonly SelectedColumn<int> EntityKind = All.Add(Int("e.kind AS entity_kind"));
    private static readonly SelectedColumn<string> EntityId = All.Add(Text("e.external_id"));
    private static readonly SelectedColumn<long?> Customer = All.Add(LongOrNull("p.customer_id"));
    private static readonly SelectedColumn<string?> Method = All.Add(TextOrNull("m.name"));
    private static readonly SelectedColumn<string> Currency = All.Add(Text("p.currency"));
    private static readonly SelectedColumn<long> Amount = All.Add(Long("p.amount_minor"));
    private static readonly SelectedColumn<long?> Received = All.Add(LongOrNull("p.received_minor"));
    private static readonly SelectedColumn<int> State = All.Add(Int("p.posting_state"));
    private static readonly SelectedColumn<long> CreatedAt = All.Add(Long("p.created_at"));
    private static readonly SelectedColumn<int?> CreatedBy = All.Add(IntOrNull("p.created_by_id"));
    private static readonly SelectedColumn<int> PaidOn = All.Add(Int("p.paid_on"));
    private static readonly SelectedColumn<string?> Reference = All.Add(TextOrNull("p.paid_reference"));
    private static readonly SelectedColumn<int?> PostedOn = All.Add(IntOrNull("p.posted_on"));
    private static readonly SelectedColumn<int> DueOn = All.Add(Int("p.due_on"));
    private static readonly SelectedColumn<long?> Original = All.Add(LongOrNull("p.original_id"));
    private static readonly SelectedColumn<long?> DeletedAt = All.Add(LongOrNull("p.deleted_at"));
    private static readonly PlainColumns Plain = PlainColumns.AddTo(All);

    private static readonly SelectedColumn<long> PostingId = All.Add(Long("o.id AS posting_id"));
    private static readonly SelectedColumn<int> PostingState = All.Add(Int("o.state"));
    private static readonly SelectedColumn<long?> PostingAccount = All.Add(LongOrNull("o.account_id"));
    private static readonly SelectedColumn<long?> PostingWallet = All.Add(LongOrNull("o.wallet_id"));
    private static readonly SelectedColumn<int?> OfPostingDate = All.Add(IntOrNull("o.posting_date"));
    private static readonly SelectedColumn<int?> PostingMaker = All.Add(IntOrNull("o.maker_id"));
    private static readonly SelectedColumn<long?> PostingSubmittedAt = All.Add(LongOrNull("o.submitted_at"));
    private static readonly SelectedColumn<int> PostingRound = All.Add(Int("o.round"));
    private static readonly SelectedColumn<int> PostingApprovalsNeeded = All.Add(Int("o.approvals_needed"));
    private static readonly SelectedColumn<byte[]?> PostingSeal = All.Add(BytesOrNull("o.seal"));
    private static readonly SelectedColumn<long?> PostingBase = All.Add(LongOrNull("o.base_minor"));
    private static readonly SelectedColumn<long?> PostingPostedAt = All.Add(LongOrNull("o.posted_at"));
    private static readonly SelectedColumn<int?> PostingPostedBy = All.Add(IntOrNull("o.posted_by_id"));
    private static readonly SelectedColumn<string?> PostingBackOfficeCode = All.Add(TextOrNull("o.back_office_code"));
    private static readonly SelectedColumn<int> PostingRevision = All.Add(Int("o.revision"));

    public static PaymentLine Read(DbDataReader row) =>
        new()
        {
            Id = Id.Of(row),
            Workspace = Workspace.Of(row),
            Kind = Kind.Of(row),
            AccountNumber = AccountNumber.Of(row),
            Number = Number.Of(row),
            EntityKind = EntityKind.Of(row),
            EntityId = EntityId.Of(row),
            Customer = Customer.Of(row),
            Method = Method.Of(row),
            Currency = Currency.Of(row),
            Amount = Amount.Of(row),
            Received = Received.Of(row),
            State = State.Of(row),
            CreatedAt = CreatedAt.Of(row),
            CreatedBy = CreatedBy.Of(row),
            PaidOn = PaidOn.Of(row),
            Reference = Reference.Of(row),
            PostedOn = PostedOn.Of(row),
            DueOn = DueOn.Of(row),
            Original = Original.Of(row),
            DeletedAt = DeletedAt.Of(row),
            Fields = Plain.Of(row),
            Posting = row.IsDBNull(PostingId.Place) ? null : ReadPosting(row),
        };

    private static PostingLine ReadPosting(DbDataReader row) =>
        new()
        {
            Id = PostingId.Of(row),
            State = PostingState.Of(row),
            Account = PostingAccount.Of(row),
            Wallet = PostingWallet.Of(row),
            PostingDate = OfPostingDate.Of(row),
            Maker = PostingMaker.Of(row),
            SubmittedAt = PostingSubmittedAt.Of(row),
            Round = PostingRound.Of(row),
            ApprovalsNeeded = PostingApprovalsNeeded.Of(row),
            Seal = PostingSeal.Of(row),
            Base = PostingBase.Of(row),
            PostedAt = PostingPostedAt.Of(row),
            PostedBy = PostingPostedBy.Of(row),
            BackOfficeCode = PostingBackOfficeCode.Of(row),
            Revision = PostingRevision.Of(row),
        };

    private static Column<long> Long(string sql) => new(sql, (r, at) => r.GetInt64(at));

    private static Column<int> Int(string sql) => new(sql, (r, at) => r.GetInt32(at));

    private static Column<string> Text(string sql) => new(sql, (r, at) => r.GetString(at));

    private static Column<long?> LongOrNull(string sql) => new(sql, (r, at) => r.LongAt(at));

    private static Column<int?> IntOrNull(string sql) => new(sql, (r, at) => r.IntAt(at));

    private static Column<string?> TextOrNull(string sql) => new(sql, (r, at) => r.TextAt(at));

    private static Column<byte[]?> BytesOrNull(string sql) => new(sql, (r, at) => r.IsDBNull(at) ? null : r.GetFieldValue<byte[]>(at));
}
