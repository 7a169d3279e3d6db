using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Entities;
using PaymentsAdmin.Storage.Entities.Import;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Payments.Import;
using PaymentsAdmin.Storage.Postings.Drafts;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage;

/// <summary>The backend whose data lives in our database.</summary>
internal static class LocalBackend
{
    public static BackendPorts Ports(IWriter writer, IReader reader, BusinessClock clock)
    {
        var adding = new AddPayment(writer, clock);
        var tombstones = new LocalTombstones(writer);
        var postings = new LocalPostings(writer, clock);
        var forms = new FormAnswers(writer);
        var starts = new PaymentStarts(forms, adding, new LeftPayment(clock), new CopiedPayment(clock));
        return new BackendPorts()
            .Add<INewPayments>(adding)
            .Add<IPaymentMethods>(new Methods(writer))
            .Add<IPaidMarks>(new PayMarks(writer, clock))
            .Add<IPaymentDeletion>(tombstones)
            .Add<IPaymentTombstones>(tombstones)
            .Add<IPaymentLines>(new LocalLines(writer))
            .Add<IPaymentDeliveries>(new LocalDeliveries(writer))
            .Add<IPaymentTerms>(new LocalTerms(writer))
            .Add<IEntityEditing>(new LocalEntities(writer))
            .Add<IPaymentStarts>(starts)
            .Add<IPaymentCopies>(starts)
            .Add<IEntityImports>(new LocalImports(writer))
            .Add<IPaidImports>(new PaidImports(writer, reader, clock))
            .Add<IPostingDrafts>(new PostingDrafts(writer, clock, postings, forms))
            .Add<IPostingWorkflow>(postings);
    }
}
