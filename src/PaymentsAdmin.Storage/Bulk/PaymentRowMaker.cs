using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Creates the rows of payments with everything that belongs to them.</summary>
internal sealed class PaymentRowMaker(Workspace workspace)
{
    private readonly Dictionary<int, string> _methodFolds = [];
    private readonly List<string> _words = [];
    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);

    public void Write(IBulkTarget target, BulkPayment payment, EntityTally entity)
    {
        var row = Payment(payment, entity);
        var lines = payment.Lines.Select(line => Line(payment, line)).ToList();
        var deliveries = payment.Deliveries.Select(delivery => Delivery(payment, delivery)).ToList();
        target.Add(row);
        lines.ForEach(target.Add);
        deliveries.ForEach(target.Add);
        if (payment.Posting is { } posting)
        {
            var booked = Posting(payment, posting, entity.Customer);

            // A waiting posting can be approved, so it is sealed like submitted ones.
            booked.Seal = payment.State == PostingState.Submitted ? PostingSeal.Of(row, booked, lines, deliveries) : null;
            target.Add(booked);
            Book(target, payment, posting);
        }
    }

    private static PaymentDeliveryRow Delivery(BulkPayment payment, BulkDelivery delivery) =>
        new()
        {
            Id = delivery.Id,
            PaymentId = payment.Id,
            ShipmentId = delivery.Shipment,
            Name = delivery.Name,
            PriceMinor = delivery.Price.Minor,
        };

    private PaymentTableRow Payment(BulkPayment payment, EntityTally entity)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"{payment.Order.Number}/{payment.Order.Place}");
        var number = payment.Number is { } n ? PaymentNumber.Text(n) : null;
        var row = new PaymentTableRow
        {
            Id = payment.Id,
            WorkspaceId = workspace.Id.Value,
            HexId = payment.Hex.Value,
            Kind = payment.Kind,
            OriginalId = payment.Original,
            EntityId = payment.Entity,
            CustomerId = entity.Customer,
            AccountNumber = account,
            NumberSeq = payment.Number,
            Currency = payment.Amount.Currency.Code,
            AmountMinor = payment.Amount.Minor,
            AmountSort = payment.Amount.FaceValue,
            ReceivedMinor = payment.Paid?.Received is { } received && received != payment.Amount ? received.Minor : null,
            MethodId = payment.Method.Id,
            PostingState = payment.State,
            PostedOn = payment.Number is null ? null : payment.Posting!.On,
            PaidAt = payment.Paid?.At,
            PaidOn = payment.Paid?.On ?? PaymentTableRow.Never,
            PaidByName = payment.Paid?.By,
            PaidReference = payment.Paid?.Reference,
            DueOn = payment.DueOn,
            PayerText = payment.PayerText,
            PayerLanguage = payment.Language,
            CreatedAt = payment.At,
            CreatedByName = payment.By,
            UpdatedAt = payment.ChangedAt,
            RefreshedAt = payment.ChangedAt,
            Listed = true,
            CustomerFold = entity.CustomerFold,
            EntityFold = entity.TitleFold,
            MethodFold = MethodFold(payment.Method),
            SearchText = Words(payment, account, number, entity),
            Revision = 1,
            OfItem = payment.Kind == PaymentKind.Normal && EntityKinds.IsCrmItem(entity.Kind),
        };
        PlainProperties.Set(row, payment.Fields);
        return row;
    }

    // Same as PaymentWords.Of, without folding the same names again for each payment; a test compares the two.
    private string Words(BulkPayment payment, string account, string? number, EntityTally entity)
    {
        _words.Clear();
        _distinct.Clear();
        Add(PaymentWords.Of(new PaymentId(payment.Id), account, null, number, "", "", "", null).Split(' '));
        Add(entity.Words);
        if (payment.Paid?.Reference is { } reference)
        {
            Add(Fold.WordsOf(reference));
        }

        return string.Join(' ', _words);
    }

    private void Add(IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (_distinct.Add(word))
            {
                _words.Add(word);
            }
        }
    }

    private static PaymentLineRow Line(BulkPayment payment, BulkLine line) =>
        new()
        {
            Id = line.Id,
            PaymentId = payment.Id,
            RowId = line.Row,
            BasketId = line.Row,
            ProductName = line.Product,
            UnitPrice = line.Price.Millionths,
            TaxRate = EntityRowMaker.Rate(line.TaxRate),
            TaxIncluded = line.TaxIncluded,
            Quantity = line.Quantity.TenThousandths,
            TotalMinor = line.Total.Minor,
        };

    private PostingRow Posting(BulkPayment payment, BulkPosting posting, long? customer) =>
        new()
        {
            Id = posting.Id,
            PaymentId = payment.Id,
            WorkspaceId = workspace.Id.Value,
            State = payment.State,
            AccountId = posting.Account,
            WalletId = posting.Wallet,
            CustomerId = customer,
            UnallocatedMinor = payment.State is PostingState.Posted && payment.Kind == PaymentKind.Normal ? Unallocated(payment, posting) : 0,
            TypeId = posting.Type,
            CategoryId = posting.Category,
            PostingDate = posting.On,
            ReceivedAt = payment.At,
            ReceivedBySource = posting.ReceivedBy is null ? null : "seed",
            ReceivedByName = posting.ReceivedBy,
            Notes = posting.Notes,
            BackOfficeCode = posting.BackOfficeCode,
            SubmittedAt = posting.SubmittedAt,
            Round = posting.SubmittedAt is null ? 0 : 1,
            ApprovalsNeeded = posting.Approvals,
            SubmittedRate = posting.Rate,
            SubmittedRateDate = posting.RateDate,
            BaseMinor = posting.BaseMinor,
            PostedAt = posting.PostedAt,
            RejectionReasonId = posting.Reason,
            ReversalReason = posting.ReversalReason,
            ReversalAskedAt = posting.ReversalAskedAt,
            Revision = 1,
        };

    private static long Unallocated(BulkPayment payment, BulkPosting posting)
    {
        var credit = new OpenCredit(new(posting.Id), payment.Amount.Minor);
        return (posting.Allocation is { } allocation ? credit.After(allocation.Share) : credit).Minor;
    }

    private void Book(IBulkTarget target, BulkPayment payment, BulkPosting posting)
    {
        foreach (var entry in posting.Entries)
        {
            target.Add(
                new LedgerEntryRow
                {
                    Id = entry.Id,
                    WorkspaceId = workspace.Id.Value,
                    PostingId = posting.Id,
                    AccountId = entry.Side.Account,
                    WalletId = entry.Side.Wallet,
                    Counter = entry.Side.Counter,
                    Currency = entry.Side.Amount.Currency.Code,
                    AmountMinor = entry.Side.Amount.Minor,
                    PostedOn = posting.On!.Value,
                    BookedAt = posting.PostedAt!.Value,
                }
            );
        }

        if (posting.Allocation is { } allocation)
        {
            target.Add(
                new AllocationRow
                {
                    Id = allocation.Id,
                    PostingId = posting.Id,
                    InvoiceId = allocation.Share.Invoice,
                    AmountMinor = allocation.Share.Minor,
                    AllocatedAt = posting.PostedAt!.Value,
                }
            );
        }
    }

    private string MethodFold(BulkMethodRef method)
    {
        if (!_methodFolds.TryGetValue(method.Id, out var fold))
        {
            _methodFolds.Add(method.Id, fold = Fold.ForSort(method.Name));
        }

        return fold;
    }
}
