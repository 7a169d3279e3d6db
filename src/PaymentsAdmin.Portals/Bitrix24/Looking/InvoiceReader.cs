using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>Reads legacy invoices, each with its rows and the people it refers to: as many as fit in one call.</summary>
internal sealed class InvoiceReader(BatchReader batches)
{
    public async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAsync(IReadOnlyList<long> ids, Urgency urgency, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var asked = ids.Select(id => new InvoiceBatch(id)).ToList();
        var answers = await batches.ReadTogetherAsync([.. asked.Select(one => one.Batch)], urgency, ct);
        return [.. asked.Zip(answers, (one, answer) => answer.Ok ? one.Read(answer.Value) : answer.Fault)];
    }

    /// <summary>What tells whether an invoice changed: its time of change is not enough, since it has whole seconds.</summary>
    public async Task<PortalAnswer<PortalPeek>> PeekAsync(long id, CancellationToken ct)
    {
        var batch = new Batch();
        var invoice = batch.Add("invoice", InvoiceMethods.Get.With(new IdRequest(id)));
        var read = await batches.ReadAsync(batch, Urgency.Background, ct);
        if (!read.Ok)
        {
            return read.Fault;
        }

        var found = read.Value.Of(invoice, sent => InvoiceMapping.Own(sent, id));
        return !found.Ok ? found.Fault
            : found.Value.Value is { IsTemplate: false } value ? new PortalPeek(found.Value.Raw.GetRawText(), value.ChangedAt, [InvoiceMapping.Payment(value)])
            : new PortalPeek(found.Value.Raw.GetRawText(), null, []);
    }

    private sealed class InvoiceBatch
    {
        private readonly long _id;
        private readonly Command<JsonElement> _invoice;
        private readonly ItemPeople _people;

        public InvoiceBatch(long id)
        {
            _id = id;
            _invoice = Batch.Add("invoice", InvoiceMethods.Get.With(new IdRequest(id)));
            _people = new(Batch, Arg.Of("invoice", "UF_COMPANY_ID"), Arg.Of("invoice", "UF_CONTACT_ID"), Arg.Of("invoice", "RESPONSIBLE_ID"));
        }

        public Batch Batch { get; } = new();

        public PortalAnswer<PortalEntity> Read(BatchAnswers answers)
        {
            var found = answers.Of(_invoice, sent => InvoiceMapping.Own(sent, _id));
            return !found.Ok ? found.Fault
                : found.Value is not { Value: { } invoice } ? EntityReader.Unkept(Problem(found.Value), InvoiceMethods.Get.Name)
                : invoice.IsTemplate ? new PortalFault(PortalFaultKind.NotFound, InvoiceMethods.Get.Name) { Text = "It is a template for recurring invoices." }
                : Read(invoice, found.Value, answers);
        }

        private PortalAnswer<PortalEntity> Read(Invoice invoice, Sent<Invoice> sent, BatchAnswers answers)
        {
            PortalPayment payment;
            try
            {
                payment = InvoiceMapping.Payment(invoice);
            }
            catch (UnkeptException unkept)
            {
                return EntityReader.Unkept(Problem(sent with { Fault = RowFault.Of(unkept, sent.Raw) }), InvoiceMethods.Get.Name);
            }

            var read = Mapping.Each(
                InvoiceMapping.Rows(sent.Raw), ProblemSubject.Row, _ => InvoiceMapping.Entity(_id), row => InvoiceMapping.Row(row, invoice.Currency));
            var rows = read with { Problems = [.. read.Problems.Select(Keys.InInvoiceRows)] };
            var head = InvoiceMapping.Item(invoice);
            var shown = Mapping.Of(head, EntityKinds.LegacyInvoice, _people.CustomerOf(head, answers), _people.ResponsibleOf(head, answers));
            var lines = rows.Rows.Select(row => new PortalLine(row.Id, row.Id, null, row.Quantity));
            return new PortalEntity(shown with { Parent = InvoiceMapping.Deal(invoice) }, [payment with { Lines = [.. lines] }], rows.Rows, [])
            {
                RowsMayBeMissing = rows.Problems.Count > 0,
                Problems = rows.Problems,
            };
        }

        private PortalProblem Problem(Sent<Invoice> sent) =>
            Keys.InInvoices(Mapping.Problem(sent, sent.Fault!, ProblemSubject.Item, InvoiceMapping.Entity(_id)));
    }
}
