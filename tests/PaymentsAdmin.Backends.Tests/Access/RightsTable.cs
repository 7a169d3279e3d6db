using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Approvers;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Waiting;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Access.RightsInputs;
using static PaymentsAdmin.Backends.Tests.Access.Verb;
using static PaymentsAdmin.Backends.Tests.Access.Who;

namespace PaymentsAdmin.Backends.Tests.Access;

/// <summary>Who may use which verb. A missing verb fails a test, so that nothing is open by oversight.</summary>
internal static class RightsTable
{
    public static readonly IReadOnlyList<Verb> Verbs = [.. Books, .. RightsOfTheHouse.Verbs, .. RightsOfConnections.Verbs];

    private static IReadOnlyList<Verb> Books =>
    [
        // Payments
        Look<PaymentService>(Everybody, (s, w, by) => s.ListAsync(new PaymentQuery(w.Main.Id, PaymentFilter.None), by, default)),
        Look<PaymentService>(Everybody, (s, w, by) => s.TotalsAsync(w.Main.Id, PaymentFilter.None, by, default)),
        Look<PaymentService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, w.Draft, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddAsync(w.Main, w.Deal, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetMethodAsync(new(w.Main, w.Draft, null, by), w.Bank, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetTermsAsync(new(w.Main, w.Draft, null, by), new TermsInput { DueOn = w.Today, PayerText = "x" }, default)),
        Do<PaymentService>(Clerk | Approver, (s, w, by) => s.PayAsync(new(w.Main, w.Draft, null, by), new PayInput { On = w.Today }, default)),
        Do<PaymentService>(Clerk | Approver, (s, w, by) => s.UnpayAsync(new(w.Main, w.Draft, null, by), new UnpayInput { Reason = "x" }, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteAsync(new(w.Main, w.Draft, null, by), default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.UndeleteAsync(w.Main, w.Draft, by, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddLineAsync(new(w.Main, w.Draft, null, by), w.Row, One, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.SetLineQuantityAsync(new(w.Main, new LineId(1), null, by), One, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.TakeNewPriceAsync(new(w.Main, new LineId(1), null, by), default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteLineAsync(new(w.Main, new LineId(1), null, by), default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddDeliveryAsync(new(w.Main, w.Draft, null, by), w.Shipment, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.MoveDeliveryAsync(new(w.Main, new DeliveryId(1), null, by), w.Shipment, default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.DeleteDeliveryAsync(new(w.Main, new DeliveryId(1), null, by), default)),

        Look<DeletedPaymentService>(Clerk, (s, w, by) => s.ListAsync(new DeletedQuery(w.Main.Id), by, default)),

        // Many payments at once
        Look<BulkPlanService>(Everybody, (s, w, by) => s.ReadAsync(w.Main.Id, Picked(w), by, default)),
        Look<BulkPlanService>(Everybody, (s, w, by) => s.OfAsync(w.Main.Id, BulkVerb.Submit, Picked(w), by, default)),
        Look<BulkPlanService>(Everybody, (s, w, by) => s.OfAsync(w.Main.Id, BulkVerb.Pay, PaymentFilter.None, by, default)),
        Look<BulkPlanService>(Everybody, (s, w, by) => s.CountLaterAsync(w.Main.Id, BulkVerb.Pay, PaymentFilter.None, BulkPlan.None, by, default)),
        Do<BulkPaymentService>(Clerk | Approver, (s, w, by) => s.PayAsync(w.Main, Chosen(w), new PayInput { On = w.Today }, by, default)),
        Do<BulkPaymentService>(Clerk | Approver, (s, w, by) => s.UnpayAsync(w.Main, Chosen(w), new UnpayInput { Reason = "x" }, by, default)),
        Do<BulkPaymentService>(Clerk, (s, w, by) => s.SubmitAsync(w.Main, Chosen(w), by, null, default)),
        Do<BulkPaymentService>(Clerk, (s, w, by) => s.DateAsync(w.Main, Chosen(w), w.Today, by, default)),
        Do<BulkPaymentService>(Clerk | Approver, (s, w, by) => s.LinkAsync(w.Main, Chosen(w), by, default)),
        Do<BulkPaymentService>(Clerk, (s, w, by) => s.DeleteAsync(w.Main, Chosen(w), by, default)),
        Do<PaidImportService>(Clerk | Approver, (s, w, by) => s.TryAsync(w.Main, OnePaid, by, default)),
        Do<PaidImportService>(Clerk | Approver, (s, w, by) => s.ImportAsync(w.Main, OnePaid, NothingSeen, false, by, default)),
        Do<PaymentService>(Clerk | Approver, (s, w, by) => s.UndoPayAsync(new(w.Main, w.Draft, null, by), default)),
        Do<PaymentService>(Clerk, (s, w, by) => s.AddAllLeftAsync(new(w.Main, w.Draft, null, by), default)),
        Look<PayersService>(Clerk | Approver, (s, w, by) => s.CheckAsync(w.Main.Id, w.Draft, by, default)),
        Look<SimilarPaymentService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Draft, "x", by, default)),
        Look<TimelineService>(Everybody, (s, w, by) => s.ReadAsync(w.Main.Id, w.Draft, null, 5, by, default)),
        Look<TimelineService>(Everybody, (s, w, by) => s.LastOtherAsync(w.Main.Id, w.Draft, by, default)),
        Do<CommentService>(Clerk | Approver | Admin, (s, w, by) => s.AddAsync(w.Main, w.Draft, new CommentInput { Body = "x" }, by, default)),
        Do<CommentService>(Clerk | Approver | Admin, (s, w, by) => s.RemoveAsync(w.Main, new CommentId(1), by, default)),
        Look<CommentService>(Clerk | Approver | Admin, (s, w, by) => s.PeopleAsync(by, default)),

        // Files
        Look<AttachmentService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, w.Draft, by, default)),
        Do<AttachmentService>(Clerk, (s, w, by) => s.AskAsync(w.Main, w.Draft, by, default)),
        Do<AttachmentService>(Clerk, (s, w, by) => s.AddAsync(w.Main, w.Draft, new AttachmentInput("x.txt", new byte[] { 120 }), by, default)),
        Do<AttachmentService>(Clerk, (s, w, by) => s.RemoveAsync(new(w.Main, new AttachmentId(1), null, by), default)),
        Do<RemovedContents>(Admin | Command, (s, w, by) => s.DeleteAsync(by, default)),
        Do<AttachmentService>(Everybody, (s, w, by) => s.OpenAsync(w.Main, w.Draft, new AttachmentId(1), _ => Stream.Null, by, default)),
        Do<ExportService>(
            Everybody | Command, (s, w, by) => s.WriteAsync(new ExportRequest(w.Main, PaymentFilter.None, ""), () => Stream.Null, by, null, default)),
        Do<ExportService>(
            Everybody | Command, (s, w, by) => s.PreviewAsync(new ExportRequest(w.Main, PaymentFilter.None, "") { List = ExportList.Audit }, 5, by, default)),

        // Drafts of postings
        Look<PostingDraftService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Draft, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.CreateAsync(w.Main, Cash, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.SaveAsync(new(w.Main, w.Draft, null, by), Cash, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.DateAsync(new(w.Main, w.Draft, null, by), w.Today, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.BeginAsync(w.Main, Cash, FormKey.Next(), by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.BeginSubmittedAsync(w.Main, Cash, FormKey.Next(), by, default)),
        Look<PostingDraftService>(Clerk, (s, w, by) => s.FindAsync(FormKey.Next(), by, default)),
        Look<OpenItemService>(Everybody, (s, w, by) => s.ReadAsync(w.Main.Id, new AccountId(1), SelectedItems.None, by, default)),
        Look<PostedPaymentService>(Everybody, (s, w, by) => s.OfAccountAsync(w.Main.Id, new AccountId(1), 5, by, default)),
        Look<PostedPaymentService>(Everybody, (s, w, by) => s.OfWalletAsync(w.Main.Id, new WalletId(1), 5, by, default)),
        Look<SettlementService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Posted, by, default)),
        Do<PostingDraftService>(Clerk, (s, w, by) => s.CreatePostedAsync(w.Main, Cash, Alone(by), default), " alone"),
        Do<PostingDraftService>(Nobody, (s, w, by) => s.CreatePostedAsync(w.Main, Cash, by, default)),

        // Postings: the maker submits, the checker decides
        Do<PostingService>(Clerk, (s, w, by) => s.SubmitAsync(new(w.Main, w.Draft, null, by), default)),
        Do<PostingService>(Clerk, (s, w, by) => s.RecallAsync(new(w.Main, w.Draft, null, by), default)),
        Confirmed<PostingService>(Approver | InPerson, (s, w, by) => s.ApproveAsync(new(w.Main, w.Submitted, null, by), Approval.Plain, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.RejectAsync(new(w.Main, w.Submitted, null, by), "Not so", default)),
        Confirmed<PostingService>(Approver, (s, w, by) => s.PostAsync(w.Main, w.Draft, SeenDraft.Never, by, default)),
        Do<PostingService>(Clerk, (s, w, by) => s.PostAsync(w.Main, w.Draft, SeenDraft.Never, Alone(by), default), " alone"),
        Do<PostingService>(Clerk | Approver, (s, w, by) => s.DiscardAsync(w.Main, w.Draft, null, by, default)),
        Confirmed<PostingService>(Clerk | Approver, (s, w, by) => s.AskReversalAsync(new(w.Main, w.Posted, null, by), "x", null, default)),
        Confirmed<PostingService>(Approver | InPerson, (s, w, by) => s.ApproveReversalAsync(new(w.Main, w.AskedBack, null, by), Approval.Plain, default)),
        Do<PostingService>(Approver | InPerson, (s, w, by) => s.RejectReversalAsync(new(w.Main, w.AskedBack, null, by), "Not so", default)),
        Confirmed<PostingService>(Clerk | Approver, (s, w, by) => s.CancelAsync(w.Main, w.Posted, Cancelling, Alone(by), default), " alone"),
        Confirmed<PostingService>(Nobody, (s, w, by) => s.CancelAsync(w.Main, w.Posted, Cancelling, by, default)),
        Look<GatewayRequestService>(Everybody, (s, w, by) => s.ListAsync(w.Main.Id, null, null, 10, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.TakeAsync(w.Main, Answers, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.ConfirmAsync(w.Main, Answers, by, default)),
        Do<GatewayRequestService>(Clerk | Approver, (s, w, by) => s.RefuseAsync(w.Main, Answers, by, default)),
        Look<AccountPaymentService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, new Key("number", "P-000001"), true, by, default)),
        Look<AccountPaymentService>(Everybody, (s, w, by) => s.GetAsync(w.Main.Id, w.Posted, true, by, default)),
        Look<AccountPaymentService>(Everybody, (s, w, by) => s.ListAsync(new AccountPaymentQuery(w.Main.Id), by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.PageAsync(new InboxQuery(w.Main.Id), by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.CountsAsync(new InboxQuery(w.Main.Id), by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.ChosenAsync(new InboxQuery(w.Main.Id), new[] { w.Submitted }, by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.ValuesAsync(w.Main.Id, by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.NamesAsync(w.Main.Id, InboxFilter.None, by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.WaitingForAsync(w.Main.Id, by, default)),
        Look<WaitingService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, by, default)),
        Look<WaitingService>(Everybody, (s, w, by) => s.OnAdminPagesAsync(w.Main.Id, by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.ApprovedTodayAsync(w.Main.Id, by, default)),
        Look<InboxService>(Approver, (s, w, by) => s.CountForAsync(w.Main.Id, by, default)),
        Look<InboxService>(Admin | Command, (s, w, by) => s.StuckAsync(w.Main.Id, by, default)),
        Look<InboxOrderService>(Everybody, (s, w, by) => s.FindAsync(by, default)),
        Do<InboxOrderService>(Everybody, (s, w, by) => s.KeepAsync(InboxSort.Largest, by, default)),
        Look<ReviewService>(Approver, (s, w, by) => s.GetAsync(w.Main.Id, w.Submitted, by, default)),
        Look<BulkApprovalService>(Approver, (s, w, by) => s.PreviewAsync(w.Main.Id, TickedIn(w), null, by, default)),
        Confirmed<BulkApprovalService>(Approver, (s, w, by) => s.ApproveAsync(w.Main, TickedIn(w), Approval.Plain, by, null, default)),
        Look<NeedService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Submitted, by, default)),
        Look<ApproverService>(Everybody, (s, w, by) => s.EligibleAsync(w.Main.Id, w.Submitted, by, default)),

        // Public links
        Look<LinkService>(Everybody, (s, w, by) => s.OfPaymentAsync(w.Main.Id, w.Submitted, by, default)),
        Look<LinkService>(Everybody, (s, w, by) => s.ListAsync(new LinkQuery(w.Main.Id), by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.GetOrMakeAsync(w.Main, w.Draft, by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.GetOrMakeAsync(new(w.Main, w.Draft, null, by), default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.MakeAsync(w.Main, w.Draft, by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.ShareAsync(w.Main, w.Link, by, default)),
        Do<LinkService>(Clerk | Approver, (s, w, by) => s.AgainAsync(w.Main, w.Link, by, default)),
        Do<LinkService>(Clerk | Approver | Admin, (s, w, by) => s.RevokeAsync(w.Main, w.Link, new RevokeInput { Reason = "x" }, by, default)),
        Do<PortalLinkService>(Clerk | Approver, (s, w, by) => s.GetAsync(w.Main, w.Draft, by, default)),
        Free<LinkService>((s, w, by) => s.FindAsync("x", default)),
        Free<LinkService>((s, w, by) => s.OpenAsync("x", default)),

        // Periods, policy, delegations
        Look<PeriodService>(Everybody, (s, w, by) => s.OpenAsync(w.Main.Id, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.HistoryAsync(w.Main.Id, null, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.ChecklistAsync(w.Main.Id, February, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.LeftAsync(w.Main.Id, February, PeriodItem.Draft, Currency.Of("EUR"), null, by, default)),
        Look<PeriodService>(Everybody, (s, w, by) => s.ConfirmersAsync(Waiting, by, default)),
        Confirmed<PeriodService>(Approver | Admin | InPerson, (s, w, by) => s.ProposeCloseAsync(w.Main, February, by, default)),
        Confirmed<PeriodService>(Approver | Admin | InPerson, (s, w, by) => s.ProposeReopenAsync(w.Main, new ReopenInput { Reason = "x" }, by, default)),
        Confirmed<PeriodService>(Approver | Admin, (s, w, by) => s.ConfirmAsync(w.Main, new PeriodChangeId(1), by, default)),
        Do<PeriodService>(Approver | Admin, (s, w, by) => s.WithdrawAsync(w.Main, new PeriodChangeId(1), by, default)),
        Look<PolicyService>(Everybody, (s, w, by) => s.CurrentAsync(w.Main.Id, by, default)),
        Look<PolicyService>(Everybody, (s, w, by) => s.HistoryAsync(w.Main.Id, null, by, default)),
        Confirmed<PolicyService>(Admin | InPerson, (s, w, by) => s.SetAsync(w.Main, Policy.Default, null, by, default)),
        Do<PolicyService>(Admin, (s, w, by) => s.DryRunAsync(w.Main, Policy.Default, by, default)),
        Look<DelegationService>(Everybody, (s, w, by) => s.MineAsync(null, by, default)),
        Look<DelegationService>(Admin | Command, (s, w, by) => s.AllAsync(null, by, default)),
        Look<DelegationService>(Approver, (s, w, by) => s.CandidatesAsync(by, default)),
        Look<DelegationService>(Approver, (s, w, by) => s.GiversAsync(by, default)),
        Confirmed<DelegationService>(Approver | InPerson, (s, w, by) => s.AddAsync(Away(w), by, default)),
        Confirmed<DelegationService>(Admin | Command, (s, w, by) => s.RevokeAsync(w.Delegation, by, default)),
        Do<DelegationService>(Everybody, (s, w, by) => s.RevokeAsync(new DelegationId(999), by, default), " that is not there"),

        // Entities, customers, product rows, shipments
        Look<EntityService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, w.Deal, by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, new EntityRef(EntityKinds.Deal, "1"), by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.RowsAsync(w.Main.Id, w.Deal, by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.ShipmentsAsync(w.Main.Id, w.Deal, by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.PaymentAsync(w.Main.Id, w.Draft, by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.ShipmentAsync(w.Main.Id, w.Shipment, by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.RowAsync(w.Main.Id, w.Row, by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.PaymentsAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.CountPaymentsAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.EntitiesAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.CountEntitiesAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.ShipmentsAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.CountShipmentsAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.RowsAsync(All(w), by, default)),
        Look<ListingService>(Everybody, (s, w, by) => s.CountRowsAsync(All(w), by, default)),
        Look<EntityService>(Everybody, (s, w, by) => s.SearchAsync(w.Main.Id, null, null, null, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddCustomerAsync(w.Main, Customer, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.RenameCustomerAsync(w.Main, w.Customer, Customer, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddAsync(w.Main, NewDeal, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.UpdateAsync(new(w.Main, w.Deal, null, by), new EntityChange { Title = "x" }, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.AddRowAsync(w.Main, w.Deal, Racks, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.SetRowsAsync(w.Main, w.Deal, new[] { Racks }, by, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.UpdateRowAsync(new(w.Main, w.Row, null, by), Racks, default)),
        Do<EntityService>(Clerk, (s, w, by) => s.DeleteRowAsync(w.Main, w.Row, by, default)),
        Do<EntityService>(Clerk | Admin, (s, w, by) => s.AddShipmentAsync(w.Main, w.Deal, Truck, by, default)),
        Do<EntityService>(Clerk | Admin, (s, w, by) => s.UpdateShipmentAsync(new(w.Main, w.Shipment, null, by), Truck, default)),
        Do<EntityService>(Clerk | Admin, (s, w, by) => s.DeleteShipmentAsync(w.Main, w.Shipment, by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.ListAsync(new EntityQuery(w.Main.Id), by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.TotalsAsync(new EntityQuery(w.Main.Id), by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.KindsAsync(w.Main.Id, by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.FindAsync(w.Main.Id, new EntityRef(EntityKinds.Deal, "1"), by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.ContentsAsync(w.Main.Id, new[] { w.Draft }, by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.CustomersAsync(w.Main.Id, "x", by, default)),
        Look<EntityViewService>(Everybody, (s, w, by) => s.LastChangeAsync(w.Main.Id, w.Deal, EntityPart.Whole, by, default)),
        Do<PaymentStartService>(Clerk, (s, w, by) => s.AddAsync(w.Main, w.Deal, FormKey.Next(), by, default)),
        Do<PaymentStartService>(Clerk, (s, w, by) => s.AddLeftAsync(w.Main, w.Deal, FormKey.Next(), by, default)),
        Do<PaymentStartService>(Clerk, (s, w, by) => s.CopyAsync(w.Main, w.Draft, FormKey.Next(), by, default)),
        Do<EntityImportService>(Clerk, (s, w, by) => s.TryAsync(w.Main, OneDeal, by, default)),
        Do<EntityImportService>(Clerk, (s, w, by) => s.ImportAsync(w.Main, OneDeal, new ImportReport(Array.Empty<ImportVerdict>()), by, default)),

        // What a review says of the portal
        Look<PortalViewService>(Everybody, (s, w, by) => s.HostOfAsync(w.Main, by, default)),
    ];

    private static Listing All(RightsWorld world) => new(world.Main.Id, Test.Any, []);
}
