namespace PaymentsAdmin.Web.Shared;

/// <summary>A field whose text may have no value, such as a date of 31 November.</summary>
public interface IUnreadable
{
    void Drop();
}
