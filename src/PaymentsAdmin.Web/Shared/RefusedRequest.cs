using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Why a request was refused before it was read, and the page it came from; a request feature for the error page.</summary>
public sealed record RefusedRequest(Failure Why, string Page);
