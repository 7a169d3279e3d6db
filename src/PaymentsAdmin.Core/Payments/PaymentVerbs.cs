using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The verbs of payments.</summary>
public static class PaymentVerbs
{
    public static readonly Verb Add = new("payment.add", VerbGroups.Payments, "created it")
    { Right = Right.EditPayments, Glyph = "add", KeepsAddress = false };
    public static readonly Verb Method = new("payment.method", VerbGroups.Payments, "changed the method")
    { Right = Right.EditPayments, ChangesContent = true, KeepsAddress = false };
    public static readonly Verb Terms = new("payment.terms", VerbGroups.Payments, "changed the terms")
    { Right = Right.EditPayments, ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb Pay = new("payment.pay", VerbGroups.Payments, "marked it paid")
    { Right = Right.Pay, Glyph = "paid", Announces = Announcement.Paid };
    public static readonly Verb Unpay = new("payment.unpay", VerbGroups.Payments, "marked it unpaid")
    { Right = Right.Pay, Glyph = "undo", Announces = Announcement.NotPaidAfterAll };
    public static readonly Verb PayUndo = new("payment.pay-undo", VerbGroups.Payments, "undid the paid mark")
    { Right = Right.Pay, Glyph = "undo", Announces = Announcement.NotPaidAfterAll };
    public static readonly Verb Delete = new("payment.delete", VerbGroups.Payments, "deleted it")
    { Right = Right.EditPayments, Glyph = "delete", Announces = Announcement.Deleted };
    public static readonly Verb Undelete = new("payment.undelete", VerbGroups.Payments, "restored it")
    { Right = Right.EditPayments, Glyph = "undo", Announces = Announcement.SavedAndDue };
    public static readonly Verb LineAdd = new("payment.line-add", VerbGroups.Payments, "added a line")
    { Right = Right.EditPayments, Glyph = "add", ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb LineQuantity = new("payment.line-quantity", VerbGroups.Payments, "changed a quantity")
    { Right = Right.EditPayments, Glyph = "number", ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb LinePrice = new("payment.line-price", VerbGroups.Payments, "used the new price")
    { Right = Right.EditPayments, Glyph = "number", ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb LineDelete = new("payment.line-delete", VerbGroups.Payments, "removed a line")
    { Right = Right.EditPayments, Glyph = "delete", ChangesContent = true, KeepsAddress = false };
    public static readonly Verb DeliveryAdd = new("payment.delivery-add", VerbGroups.Payments, "added a delivery")
    { Right = Right.EditPayments, Glyph = "delivery", ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb DeliveryMove = new("payment.delivery-move", VerbGroups.Payments, "moved the delivery")
    { Right = Right.EditPayments, Glyph = "delivery", ChangesContent = true, KeepsAddress = false };
    public static readonly Verb DeliveryDelete = new("payment.delivery-delete", VerbGroups.Payments, "removed a delivery")
    { Right = Right.EditPayments, Glyph = "delete", ChangesContent = true, KeepsAddress = false };
    public static readonly Verb PortalAdd = new("payment.portal-add", VerbGroups.Payments, "showed it for the first time")
    { Glyph = "link", KeepsAddress = false };
    public static readonly Verb PortalChange = new("payment.portal-change", VerbGroups.Payments, "changed it")
    { Glyph = "link", ChangesContent = true, KeepsAddress = false, Announces = Announcement.SavedAndDue };
    public static readonly Verb PortalDiffers = new("payment.portal-differs", VerbGroups.Payments, "changed it after it was approved")
    { Glyph = "link", KeepsAddress = false };
    public static readonly Verb PortalAgrees = new("payment.portal-agrees", VerbGroups.Payments, "showed it as approved again")
    { Glyph = "link", KeepsAddress = false };
    public static readonly Verb AttachmentAdd = new("payment.attachment-add", VerbGroups.Payments, "attached a file")
    { Right = Right.EditPayments, Glyph = "attach", ChangesContent = true, KeepsAddress = false };
    public static readonly Verb AttachmentRemove = new("payment.attachment-remove", VerbGroups.Payments, "removed a file")
    { Right = Right.EditPayments, Glyph = "delete", ChangesContent = true, KeepsAddress = false };
    public static readonly Verb Import = new("payment.import", VerbGroups.Payments, "marked payments paid from a file")
    { Right = Right.Pay };
    public static readonly Verb ImportUndo = new("payment.import-undo", VerbGroups.Payments, "undid an import of paid payments");
    public static readonly Verb AddLeft = Verb.Attempt("payment.add-left", Right.EditPayments, "created a payment from the remainder");
    public static readonly Verb Copy = Verb.Attempt("payment.copy", Right.EditPayments, "copied a payment");
    public static readonly Verb AttachmentClear = Verb.Attempt("payment.attachment-clear", Right.SetUp, "deleted contents of removed files");
    public static readonly Verb AttachmentOpen = Verb.Attempt("payment.attachment-open", Right.SeePayments, "opened a file");
    public static readonly Verb DeleteMany = Verb.Attempt("payment.delete-many", Right.EditPayments, "deleted payments");
    public static readonly Verb Export = Verb.Attempt("payment.export", Right.ExportPayments, "exported payments");
    public static readonly Verb ImportTry = Verb.Attempt("payment.import-try", Right.Pay, "checked an import of paid payments");
    public static readonly Verb Open = Verb.Attempt("payment.open", Right.SeePayments, "opened a payment");
    public static readonly Verb PayMany = Verb.Attempt("payment.pay-many", Right.Pay, "marked payments paid");
    public static readonly Verb UnpayMany = Verb.Attempt("payment.unpay-many", Right.Pay, "marked payments unpaid");
}
