using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Why a request was refused before it was read, and the page that it was sent from; a feature of the request, for the page that says so.</summary>
public sealed record RefusedRequest(Failure Why, string Page);
